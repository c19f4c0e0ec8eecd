/// What a person must know.
@NullMarked
package io.partnerline.messaging.alert;

import org.jspecify.annotations.NullMarked;
