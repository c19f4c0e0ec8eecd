@NullMarked
package io.partnerline.messaging.send;

import org.jspecify.annotations.NullMarked;
