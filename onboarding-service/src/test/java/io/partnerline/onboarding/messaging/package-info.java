@NullMarked
package io.partnerline.onboarding.messaging;

import org.jspecify.annotations.NullMarked;
