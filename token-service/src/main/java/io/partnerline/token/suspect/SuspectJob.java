package io.partnerline.token.suspect;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Looks after credentials in doubt, on every replica: what it does twice changes nothing.
@ApplicationScoped
class SuspectJob {
    private final SuspectService suspects;
    private final Rechecks rechecks;

    SuspectJob(SuspectService suspects, Rechecks rechecks) {
        this.suspects = suspects;
        this.rechecks = rechecks;
    }

    @Scheduled(every = "${suspect.every}", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return suspects.look()
                .chain(this::settle)
                .onFailure()
                .invoke(failure -> Log.warn("credentials in doubt were not looked after", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> settle(SuspectService.Look look) {
        return Multi.createFrom()
                .iterable(look.due())
                .onItem()
                .transformToUniAndConcatenate(id -> settle(id, look.app()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> settle(UUID id, boolean app) {
        return rechecks.settle(id, app)
                .onFailure()
                .invoke(failure -> Log.warnf("not settled credential=%s: %s", id, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
