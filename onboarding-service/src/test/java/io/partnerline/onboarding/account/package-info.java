@NullMarked
package io.partnerline.onboarding.account;

import org.jspecify.annotations.NullMarked;
