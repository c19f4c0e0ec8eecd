/// Reading numbers, and registering them again.
@NullMarked
package io.partnerline.onboarding.number;

import org.jspecify.annotations.NullMarked;
