@NullMarked
package io.partnerline.messaging.delivery;

import org.jspecify.annotations.NullMarked;
