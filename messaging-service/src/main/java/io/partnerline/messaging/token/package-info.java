/// Tokens lent from token-service.
@NullMarked
package io.partnerline.messaging.token;

import org.jspecify.annotations.NullMarked;
