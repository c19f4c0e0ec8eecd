package io.partnerline.messaging.account;

import io.partnerline.messaging.deadletter.Intake;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Takes in account events.
@ApplicationScoped
class AccountConsumer {
    private static final String CHANNEL = "account-events-in";

    private final Intake intake;

    AccountConsumer(Intake intake, AccountService account) {
        this.intake = intake;
        intake.handler(CHANNEL, account::changed);
    }

    @Incoming(CHANNEL)
    Uni<Void> consume(Message<byte[]> message) {
        return intake.take(CHANNEL, message);
    }
}
