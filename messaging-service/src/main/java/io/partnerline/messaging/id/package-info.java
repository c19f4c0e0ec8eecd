/// Ids as types.
@NullMarked
package io.partnerline.messaging.id;

import org.jspecify.annotations.NullMarked;
