package io.partnerline.messaging.client;

import io.partnerline.messaging.deadletter.Intake;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Learns who owns which number.
@ApplicationScoped
class ClientConsumer {
    private static final String CHANNEL = "clients-in";

    private final Intake intake;

    ClientConsumer(Intake intake, ClientService clients) {
        this.intake = intake;
        intake.handler(CHANNEL, clients::changed);
    }

    @Incoming(CHANNEL)
    Uni<Void> consume(Message<byte[]> message) {
        return intake.take(CHANNEL, message);
    }
}
