/// The public API of signups.
@NullMarked
package io.partnerline.onboarding.intake;

import org.jspecify.annotations.NullMarked;
