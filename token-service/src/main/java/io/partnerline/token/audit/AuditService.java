package io.partnerline.token.audit;

import io.opentelemetry.api.trace.Span;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Writes down who did what with which secret, and when; never the secret. A secret leaves only after its entry is in.
@ApplicationScoped
public class AuditService {
    private final InstantSource clock;

    AuditService(InstantSource clock) {
        this.clock = clock;
    }

    /// @param subject whose secret: a credential's id, a phone number's id, or `system`
    /// @param version the secret's version in Vault, where there is one
    @WithTransaction
    public Uni<Void> record(String caller, Action action, String subject, @Nullable Integer version) {
        var row = entry(caller, action, subject, version);
        return Panache.getSession()
                .chain(session -> session.persist(row))
                .invoke(() -> Log.infof(
                        "audit action=%s caller=%s subject=%s version=%s", row.action, caller, subject, version));
    }

    private AuditEntity entry(String caller, Action action, String subject, @Nullable Integer version) {
        var span = Span.current().getSpanContext();
        var row = new AuditEntity();
        row.at = clock.instant();
        row.caller = caller;
        row.action = action.name();
        row.subject = subject;
        row.version = version;
        row.traceId = span.isValid() ? span.getTraceId() : null;
        return row;
    }
}
