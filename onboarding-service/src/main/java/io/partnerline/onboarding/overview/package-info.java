/// How the partner's clients are, at a glance.
@NullMarked
package io.partnerline.onboarding.overview;

import org.jspecify.annotations.NullMarked;
