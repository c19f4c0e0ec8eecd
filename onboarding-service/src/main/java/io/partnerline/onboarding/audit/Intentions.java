package io.partnerline.onboarding.audit;

import io.partnerline.audit.AuditEntry;
import io.partnerline.audit.AuditTrail;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Writes down what leaves no row of its own in this database, before it is done.
@ApplicationScoped
public class Intentions {
    private final AuditTrail trail;

    Intentions(AuditTrail trail) {
        this.trail = trail;
    }

    @WithTransaction
    public Uni<Void> note(AuditEntry entry) {
        return Panache.getSession().chain(session -> trail.append(session, entry));
    }
}
