/// Records of Kafka as they are read.
@NullMarked
package io.partnerline.messaging.event;

import org.jspecify.annotations.NullMarked;
