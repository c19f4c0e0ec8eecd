@NullMarked
package io.partnerline.onboarding.gateway;

import org.jspecify.annotations.NullMarked;
