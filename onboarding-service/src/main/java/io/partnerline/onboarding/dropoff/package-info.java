/// Where people stop, and how long steps take.
@NullMarked
package io.partnerline.onboarding.dropoff;

import org.jspecify.annotations.NullMarked;
