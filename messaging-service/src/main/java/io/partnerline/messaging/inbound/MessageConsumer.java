package io.partnerline.messaging.inbound;

import io.partnerline.messaging.deadletter.Intake;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Takes in messages, echoes and value-level errors.
@ApplicationScoped
class MessageConsumer {
    private static final String CHANNEL = "messages-in";

    private final Intake intake;

    MessageConsumer(Intake intake, InboundService inbound) {
        this.intake = intake;
        intake.handler(CHANNEL, inbound::receive);
    }

    @Incoming(CHANNEL)
    Uni<Void> consume(ConsumerRecord<String, byte[]> record) {
        return intake.take(CHANNEL, record);
    }
}
