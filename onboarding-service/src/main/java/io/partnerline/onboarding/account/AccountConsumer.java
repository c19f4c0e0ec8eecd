package io.partnerline.onboarding.account;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Takes in account events.
@ApplicationScoped
class AccountConsumer {
    private static final String ACCOUNT_EVENTS = "account-events-in";

    private final Intake intake;
    private final AccountService account;

    AccountConsumer(Intake intake, AccountService account) {
        this.intake = intake;
        this.account = account;
    }

    @Incoming(ACCOUNT_EVENTS)
    Uni<Void> accountEvent(ConsumerRecord<String, byte[]> record) {
        return intake.take(record, account::happened);
    }
}
