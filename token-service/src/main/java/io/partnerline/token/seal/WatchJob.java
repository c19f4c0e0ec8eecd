package io.partnerline.token.seal;

import io.partnerline.audit.AuditVerifier;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Verifies the whole trail now and then.
@ApplicationScoped
class WatchJob {
    private final AuditVerifier verifier;
    private final WatchService watch;

    WatchJob(AuditVerifier verifier, WatchService watch) {
        this.verifier = verifier;
        this.watch = watch;
    }

    @Scheduled(every = "${audit-watch.every:6h}", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return verifier.verify()
                .chain(watch::tell)
                .onFailure()
                .invoke(failure -> Log.warnf("the audit trail was not verified: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
