package io.partnerline.messaging.media;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Takes files out of the store, before the rows that name them go: what is left of a kill between the two is found by
/// its row and deleted again.
@ApplicationScoped
public class MediaErasure {
    private final MediaStore store;

    private final InstantSource clock;
    private final MediaConfig config;

    MediaErasure(MediaStore store, InstantSource clock, MediaConfig config) {
        this.store = store;
        this.clock = clock;
        this.config = config;
    }

    /// No fetch of these begins any more. What one writes that is under way is there by `next_at`, the end of its
    /// lease.
    public Uni<Void> close(SqlConnection transaction, List<UUID> messages) {
        return transaction
                .preparedQuery("""
                        update media set state = 'REFUSED', reason = 'erased', next_at = least(next_at, $2)
                        where message_id = any($1) and state = 'WAITING'
                        """)
                .execute(Tuple.of(
                        messages.toArray(UUID[]::new),
                        Columns.at(clock.instant().plus(config.lease()))))
                .replaceWithVoid();
    }

    /// @param messages that had one; done as well where there is none any more
    public Uni<Void> delete(List<UUID> messages) {
        return Multi.createFrom()
                .iterable(messages)
                .onItem()
                .transformToUniAndConcatenate(id -> store.delete(id.toString()))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
