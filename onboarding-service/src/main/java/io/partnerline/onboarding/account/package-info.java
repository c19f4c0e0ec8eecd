/// What Meta tells about accounts and numbers, and what follows from it.
@NullMarked
package io.partnerline.onboarding.account;

import org.jspecify.annotations.NullMarked;
