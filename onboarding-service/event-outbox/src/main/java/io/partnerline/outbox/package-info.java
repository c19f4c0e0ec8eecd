/// Events written with the state they report, and relayed to Kafka.
@NullMarked
package io.partnerline.outbox;

import org.jspecify.annotations.NullMarked;
