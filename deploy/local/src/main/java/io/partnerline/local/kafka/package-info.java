/// A real Kafka broker and the topics of the suite.
@NullMarked
package io.partnerline.local.kafka;

import org.jspecify.annotations.NullMarked;
