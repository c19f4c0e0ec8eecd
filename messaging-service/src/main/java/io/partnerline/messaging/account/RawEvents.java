package io.partnerline.messaging.account;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.erasure.ErasedPeople;
import io.partnerline.messaging.event.WebhookItem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// Keeps events as they came, once each.
@ApplicationScoped
public class RawEvents {
    private final Pool pool;
    private final ErasedPeople erased;
    private final InstantSource clock;

    RawEvents(Pool pool, ErasedPeople erased, InstantSource clock) {
        this.pool = pool;
        this.erased = erased;
        this.clock = clock;
    }

    /// Done when it is kept. One that tells of somebody who was erased since is not.
    public Uni<Void> keep(WebhookItem event) {
        return pool.withTransaction(transaction -> erased.isOld(transaction, event.wabaId(), event.item())
                .chain(old -> old ? Uni.createFrom().voidItem() : write(transaction, event)));
    }

    private Uni<Void> write(SqlConnection transaction, WebhookItem event) {
        return transaction
                .preparedQuery("""
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
