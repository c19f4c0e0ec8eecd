@NullMarked
package io.partnerline.messaging.inbound;

import org.jspecify.annotations.NullMarked;
