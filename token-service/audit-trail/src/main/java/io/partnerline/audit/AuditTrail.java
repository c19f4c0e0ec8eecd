package io.partnerline.audit;

import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;

/// Writes down what is done, in the transaction that does it: neither is without the other.
@ApplicationScoped
public class AuditTrail {
    private static final String INSERT =
            "insert into audit_trail (at, actor, action, subject, details, trace_id) values ";

    private final InstantSource clock;

    AuditTrail(InstantSource clock) {
        this.clock = clock;
    }

    /// Appends within a transaction of Hibernate Reactive.
    public Uni<Void> append(Mutiny.Session transaction, AuditEntry entry) {
        return transaction
                .createNativeQuery(INSERT + "(?1, ?2, ?3, ?4, ?5, nullif(cast(?6 as text), ''))")
                .setParameter(1, now())
                .setParameter(2, entry.actor())
                .setParameter(3, entry.action())
                .setParameter(4, entry.subject())
                .setParameter(5, entry.detailsJson())
                .setParameter(6, traceId())
                .executeUpdate()
                .replaceWithVoid();
    }

    /// Appends within a transaction of the reactive client.
    public Uni<Void> append(SqlConnection transaction, AuditEntry entry) {
        var row = Tuple.of(now(), entry.actor(), entry.action(), entry.subject(), entry.detailsJson(), traceId());
        return transaction
                .preparedQuery(INSERT + "($1, $2, $3, $4, $5, nullif($6, ''))")
                .execute(row)
                .replaceWithVoid();
    }

    // As precise as PostgreSQL keeps it: what is hashed is what is read.
    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static String traceId() {
        var span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : "";
    }
}
