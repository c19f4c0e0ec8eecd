@NullMarked
package io.partnerline.onboarding.token;

import org.jspecify.annotations.NullMarked;
