package io.partnerline.messaging.media;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// The rows of files. A lease keeps other replicas away; whoever lost theirs changes nothing any more.
@ApplicationScoped
class MediaRepository {
    private final Pool pool;
    private final InstantSource clock;
    private final MediaConfig config;

    MediaRepository(Pool pool, InstantSource clock, MediaConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    /// Takes some that are due.
    Uni<List<MediaJob>> claim() {
        var now = clock.instant();
        return pool.preparedQuery("""
            with due as materialized (
              select message_id from media where state = 'WAITING' and next_at <= $1
              order by next_at limit $3 for update skip locked)
            update media m set attempts = attempts + 1, next_at = $2
            from due d, client_number n where m.message_id = d.message_id and n.phone_number_id = m.phone_number_id
            returning m.*, n.credential_id
            """)
                .execute(Tuple.of(Columns.at(now), Columns.at(now.plus(config.lease())), config.parallel()))
                .map(rows -> Columns.list(rows).stream().map(MediaJob::of).toList());
    }

    /// Writes down what came of a try, unless another one has begun since.
    Uni<Void> write(MediaJob job, FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.Stored stored -> stored(job, stored);
            case FetchOutcome.Again(var at, var doubtful) -> again(job, at, doubtful);
            case FetchOutcome.Refused(var reason) -> ended(job, "REFUSED", reason);
            case FetchOutcome.Gone() -> ended(job, "GONE", "expired");
        };
    }

    private Uni<Void> stored(MediaJob job, FetchOutcome.Stored stored) {
        var content = stored.content();
        return pool.preparedQuery("""
            update media set state = 'STORED', type = $3, agrees = $4, size = $5, sha256 = $6, stored_at = $7
            where message_id = $1 and attempts = $2 and state = 'WAITING'
            """)
                .execute(Tuple.tuple()
                        .addUUID(job.id())
                        .addInteger(job.attempts())
                        .addString(stored.type())
                        .addBoolean(stored.agrees())
                        .addLong(content.size())
                        .addString(content.sha256())
                        .addOffsetDateTime(Columns.at(clock.instant())))
                .replaceWithVoid();
    }

    private Uni<Void> again(MediaJob job, Instant at, boolean doubtful) {
        return pool.preparedQuery("""
            update media set next_at = $3, doubts = doubts + $4
            where message_id = $1 and attempts = $2 and state = 'WAITING'
            """)
                .execute(Tuple.of(job.id(), job.attempts(), Columns.at(at), doubtful ? 1 : 0))
                .replaceWithVoid();
    }

    private Uni<Void> ended(MediaJob job, String state, String reason) {
        return pool.preparedQuery("""
            update media set state = $3, reason = $4 where message_id = $1 and attempts = $2 and state = 'WAITING'
            """)
                .execute(Tuple.of(job.id(), job.attempts(), state, reason))
                .replaceWithVoid();
    }
}
