package io.partnerline.messaging.erasure;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.erasure.Erasing.Stage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Erasures in SQL.
@ApplicationScoped
class Erasures {
    private static final Duration LEASE = Duration.ofMinutes(2);
    /// Everything of one person is looked through at once; their number is nowhere indexed.
    private static final String PATIENCE = "set local statement_timeout = '60s'";

    /// What a step did, and what follows it.
    record Step(Stage next, Duration in, int messages, int files, int records) {
        /// Nothing was done but to find out what follows.
        static Step to(Stage next) {
            return new Step(next, Duration.ZERO, 0, 0, 0);
        }

        /// The same again later.
        static Step later(Stage stage, Duration in) {
            return new Step(stage, in, 0, 0, 0);
        }
    }

    private final InstantSource clock;

    Erasures(InstantSource clock) {
        this.clock = clock;
    }

    Uni<Optional<Erasing>> claim(SqlConnection transaction) {
        var now = clock.instant();
        return transaction
                .preparedQuery("""
                        with due as materialized (
                          select id from erasure where stage <> 'DONE' and next_at <= $1
                          order by next_at limit 1 for update skip locked)
                        update erasure e set next_at = $2 from due d where e.id = d.id returning e.*
                        """)
                .execute(Tuple.of(Columns.at(now), Columns.at(now.plus(LEASE))))
                .map(rows -> Columns.first(rows).map(Erasing::of));
    }

    Uni<Void> patient(SqlConnection transaction) {
        return transaction.query(PATIENCE).execute().replaceWithVoid();
    }

    /// Whoever was overtaken counts what went, and moves nothing.
    Uni<Void> note(SqlConnection transaction, Erasing erasing, Step step) {
        return transaction
                .preparedQuery("""
                        update erasure set messages = messages + $3, files = files + $4, records = records + $5,
                          stage = case when next_at = $2 then $6 else stage end,
                          next_at = case when next_at = $2 then $7 else next_at end
                        where id = $1
                        """)
                .execute(Tuple.tuple()
                        .addUUID(erasing.id())
                        .addOffsetDateTime(Columns.at(erasing.lease()))
                        .addInteger(step.messages())
                        .addInteger(step.files())
                        .addInteger(step.records())
                        .addString(step.next().name())
                        .addOffsetDateTime(Columns.at(clock.instant().plus(step.in()))))
                .replaceWithVoid();
    }

    Instant now() {
        return clock.instant();
    }
}
