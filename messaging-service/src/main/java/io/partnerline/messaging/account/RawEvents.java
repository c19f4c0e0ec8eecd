package io.partnerline.messaging.account;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.event.WebhookItem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// Keeps events as they came, once each.
@ApplicationScoped
public class RawEvents {
    private final Pool pool;
    private final InstantSource clock;

    RawEvents(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// Done when it is kept.
    public Uni<Void> keep(WebhookItem event) {
        return pool.preparedQuery("""
                        insert into raw_event (event_id, type, field, waba_id, value, received_at)
                        values ($1, $2, $3, $4, $5, $6) on conflict do nothing
                        """)
                .execute(Tuple.of(
                        event.id(),
                        event.type(),
                        event.field(),
                        event.wabaId(),
                        Buffer.buffer(event.raw()),
                        Columns.at(clock.instant())))
                .replaceWithVoid();
    }
}
