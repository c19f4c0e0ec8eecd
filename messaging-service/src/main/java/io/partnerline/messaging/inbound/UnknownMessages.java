package io.partnerline.messaging.inbound;

import io.partnerline.messaging.content.ContentReader;
import io.partnerline.messaging.content.ContentWriter;
import io.partnerline.messaging.event.Json;
import io.partnerline.messaging.wake.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/// Reads messages of types that an older version did not know again, from their raw records. What they say now is
/// shown; no answer is given to what may be weeks old.
@ApplicationScoped
class UnknownMessages {
    private static final int BATCH = 100;

    private final Pool pool;
    private final ContentWriter contents;

    UnknownMessages(Pool pool, ContentWriter contents) {
        this.pool = pool;
        this.contents = contents;
    }

    @Scheduled(every = "${inbound.read-again:60s}", delayed = "5s")
    Uni<Void> readAgain() {
        return Sweep.of(
                pool.preparedQuery(
                                "select id, raw from message where kind = 'unknown' and reader < $1 and raw is not null order by seq limit $2")
                        .execute(Tuple.of(ContentReader.VERSION, BATCH))
                        .chain(rows -> Multi.createFrom()
                                .iterable(rows)
                                .onItem()
                                .transformToUniAndConcatenate(this::readAgain)
                                .collect()
                                .last()
                                .replaceWithVoid()),
                "unknown messages not read again");
    }

    private Uni<Void> readAgain(Row row) {
        var item = Json.object(row.getBuffer("raw").getBytes()).path("item");
        var content = ContentReader.of(item);
        return pool.preparedQuery("update message set kind = $2, content = $3, body = $4, reader = $5 where id = $1")
                .execute(Tuple.of(
                        row.getUUID("id"),
                        content.kind(),
                        contents.write(content),
                        content.text(),
                        ContentReader.VERSION))
                .replaceWithVoid();
    }
}
