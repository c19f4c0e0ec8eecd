/// Who owns a number.
@NullMarked
package io.partnerline.messaging.client;

import org.jspecify.annotations.NullMarked;
