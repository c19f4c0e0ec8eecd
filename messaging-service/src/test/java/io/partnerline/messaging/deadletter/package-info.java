@NullMarked
package io.partnerline.messaging.deadletter;

import org.jspecify.annotations.NullMarked;
