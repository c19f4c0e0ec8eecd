/// The settings of the partner's own Meta app, system user and credit line.
@NullMarked
package io.partnerline.onboarding.partner;

import org.jspecify.annotations.NullMarked;
