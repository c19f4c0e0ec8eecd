package io.partnerline.onboarding.audit;

import io.partnerline.alert.Alerts;
import io.partnerline.audit.AuditReport;
import io.partnerline.audit.AuditVerifier;
import io.partnerline.onboarding.alert.AlertType;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Verifies the whole trail now and then, and tells a person what it finds.
@ApplicationScoped
class WatchJob {
    private final AuditVerifier verifier;
    private final Alerts alerts;

    WatchJob(AuditVerifier verifier, Alerts alerts) {
        this.verifier = verifier;
        this.alerts = alerts;
    }

    @Scheduled(every = "${audit-watch.every:6h}", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return verifier.verify()
                .chain(this::tell)
                .onFailure()
                .invoke(failure -> Log.warnf("the audit trail was not verified: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> tell(AuditReport report) {
        if (report.intact()) {
            return alerts.close(AlertType.AUDIT_BROKEN, Action.SERVICE);
        }
        Log.errorf("the audit trail is not as it was written: %s", report.findings());
        return alerts.open(AlertType.AUDIT_BROKEN, Action.SERVICE);
    }
}
