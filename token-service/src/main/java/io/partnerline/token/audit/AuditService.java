package io.partnerline.token.audit;

import io.partnerline.audit.AuditEntry;
import io.partnerline.audit.AuditTrail;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/// Writes down who did what with which secret, when and why; never the secret. A secret leaves only after its entry
/// is in.
@ApplicationScoped
public class AuditService {
    private final AuditTrail trail;

    AuditService(AuditTrail trail) {
        this.trail = trail;
    }

    /// Within the caller's transaction, or one of its own.
    ///
    /// @param subject whose secret: a credential's id, a phone number's id, or `system`
    /// @param details such as the secret's version in Vault, the client, the caller's reason
    @WithTransaction
    public Uni<Void> record(String caller, Action action, String subject, Map<String, String> details) {
        var entry = new AuditEntry(caller, action.name(), subject, details);
        return Panache.getSession()
                .chain(session -> trail.append(session, entry))
                .invoke(() ->
                        Log.infof("audit action=%s caller=%s subject=%s details=%s", action, caller, subject, details));
    }
}
