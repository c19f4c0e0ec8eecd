/// Two-step verification PINs of phone numbers.
@NullMarked
package io.partnerline.token.pin;

import org.jspecify.annotations.NullMarked;
