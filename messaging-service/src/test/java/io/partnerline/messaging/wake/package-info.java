@NullMarked
package io.partnerline.messaging.wake;

import org.jspecify.annotations.NullMarked;
