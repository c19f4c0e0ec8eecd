package io.partnerline.messaging.deadletter;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Takes in what ingest could route nowhere: it is listed beside the dead letters until a person has looked at it.
@ApplicationScoped
class UnrecognisedConsumer {
    static final String CHANNEL = "unrecognised-in";

    private static final String REASON = "Unrecognised: no rule of ingest takes it, or not all of it";

    private final Intake intake;

    UnrecognisedConsumer(Intake intake, DeadLetters letters) {
        this.intake = intake;
        intake.handler(CHANNEL, record -> letters.keep(CHANNEL, record, REASON));
    }

    @Incoming(CHANNEL)
    Uni<Void> consume(Message<byte[]> message) {
        return intake.take(CHANNEL, message);
    }
}
