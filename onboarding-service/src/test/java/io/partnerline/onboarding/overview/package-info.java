@NullMarked
package io.partnerline.onboarding.overview;

import org.jspecify.annotations.NullMarked;
