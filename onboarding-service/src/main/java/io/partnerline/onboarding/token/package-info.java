/// Calls to token-service: exchange, lends and PINs.
@NullMarked
package io.partnerline.onboarding.token;

import org.jspecify.annotations.NullMarked;
