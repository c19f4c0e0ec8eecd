package io.partnerline.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;

/// Keeps sealers of several replicas from doing each other's work. What keeps them from harm is the sequence's key.
@ApplicationScoped
class AuditLease {
    private final Pool pool;
    private final InstantSource clock;
    private final Duration length;
    private final String owner = UUID.randomUUID().toString();

    AuditLease(Pool pool, InstantSource clock, AuditConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.length = config.lease();
    }

    /// Whether this replica may seal now.
    Uni<Boolean> take() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return pool.preparedQuery("update audit_lease set owner = $1, until = $2, epoch = epoch + 1"
                        + " where name = 'sealer' and (owner = $1 or until is null or until < $3)")
                .execute(Tuple.of(owner, now.plus(length), now))
                .map(rows -> rows.rowCount() == 1);
    }
}
