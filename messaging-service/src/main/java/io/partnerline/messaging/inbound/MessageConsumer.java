package io.partnerline.messaging.inbound;

import io.partnerline.messaging.deadletter.Intake;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

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
    Uni<Void> consume(Message<byte[]> message) {
        return intake.take(CHANNEL, message);
    }
}
