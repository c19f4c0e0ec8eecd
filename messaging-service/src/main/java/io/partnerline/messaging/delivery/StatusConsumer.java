package io.partnerline.messaging.delivery;

import io.partnerline.messaging.deadletter.Intake;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Takes in statuses.
@ApplicationScoped
class StatusConsumer {
    private static final String CHANNEL = "statuses-in";

    private final Intake intake;

    StatusConsumer(Intake intake, StatusService statuses) {
        this.intake = intake;
        intake.handler(CHANNEL, statuses::heard);
    }

    @Incoming(CHANNEL)
    Uni<Void> consume(Message<byte[]> message) {
        return intake.take(CHANNEL, message);
    }
}
