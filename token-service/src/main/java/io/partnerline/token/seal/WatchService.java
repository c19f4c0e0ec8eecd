package io.partnerline.token.seal;

import io.partnerline.alert.Alerts;
import io.partnerline.audit.AuditReport;
import io.partnerline.token.alert.TokenAlert;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Tells a person what a verification found.
@ApplicationScoped
class WatchService {
    private static final String SUBJECT = "token-service";

    private final Alerts alerts;

    WatchService(Alerts alerts) {
        this.alerts = alerts;
    }

    @WithTransaction
    Uni<Void> tell(AuditReport report) {
        if (report.intact()) {
            return alerts.close(TokenAlert.AUDIT_BROKEN, SUBJECT);
        }
        Log.errorf("the audit trail is not as it was written: %s", report.findings());
        return alerts.open(TokenAlert.AUDIT_BROKEN, SUBJECT);
    }
}
