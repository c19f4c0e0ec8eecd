package io.partnerline.messaging.history;

import io.partnerline.messaging.deadletter.Intake;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Takes in history, on a topic of its own.
@ApplicationScoped
class HistoryConsumer {
    private static final String CHANNEL = "history-in";

    private final Intake intake;

    HistoryConsumer(Intake intake, HistoryService history) {
        this.intake = intake;
        intake.handler(CHANNEL, history::imported);
    }

    @Incoming(CHANNEL)
    Uni<Void> consume(Message<byte[]> message) {
        return intake.take(CHANNEL, message);
    }
}
