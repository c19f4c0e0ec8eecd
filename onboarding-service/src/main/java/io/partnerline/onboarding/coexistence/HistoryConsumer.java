package io.partnerline.onboarding.coexistence;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.onboarding.account.AccountEvent;
import io.partnerline.onboarding.account.Intake;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Sees that what was asked for comes. The contents are messaging-service's.
@ApplicationScoped
class HistoryConsumer {
    private static final String HISTORY = "history-in";
    private static final int ALL = 100;
    private static final int DECLINED = 2593109;

    private final Intake intake;
    private final CoexistenceSyncs syncs;

    HistoryConsumer(Intake intake, CoexistenceSyncs syncs) {
        this.intake = intake;
        this.syncs = syncs;
    }

    @Incoming(HISTORY)
    Uni<Void> history(ConsumerRecord<String, byte[]> record) {
        return intake.take(record, this::came);
    }

    private Uni<Void> came(AccountEvent event) {
        if (event.field().equals(AskForSync.CONTACTS)) {
            return syncs.came(event.phone(), AskForSync.CONTACTS, SyncState.RECEIVED);
        }
        if (event.item().path("history").findValues("code").stream().anyMatch(code -> code.asInt() == DECLINED)) {
            return syncs.came(event.phone(), AskForSync.HISTORY, SyncState.DECLINED);
        }
        return complete(event.item())
                ? syncs.came(event.phone(), AskForSync.HISTORY, SyncState.RECEIVED)
                : Uni.createFrom().voidItem();
    }

    private static boolean complete(JsonNode item) {
        for (var chunk : item.path("history")) {
            if (chunk.path("metadata").path("progress").asInt() >= ALL) {
                return true;
            }
        }
        return false;
    }
}
