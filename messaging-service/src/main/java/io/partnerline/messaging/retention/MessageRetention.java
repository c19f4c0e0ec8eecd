package io.partnerline.messaging.retention;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.media.MediaErasure;
import io.partnerline.messaging.retention.MessageErasure.Due;
import io.partnerline.messaging.wake.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Deletes what clients no longer want to keep: once a day it walks through each one's conversations, a page at a time,
/// clients taking turns. Files go first, then rows, both as often as it takes; a kill leaves the walk where it was.
@ApplicationScoped
class MessageRetention {
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration AGAIN = Duration.ofDays(1);
    private static final int PAGE = 50;

    /// Some conversations of a client in their order, and what of them goes.
    private record Page(Turn turn, List<Row> conversations, List<Due> due, Instant until) {
        List<UUID> messages() {
            return due.stream().map(Due::id).toList();
        }

        List<UUID> files() {
            return due.stream().filter(Due::file).map(Due::id).toList();
        }
    }

    private final Pool pool;
    private final MessageErasure messages;
    private final MediaErasure files;
    private final InstantSource clock;
    private final RetentionConfig config;

    MessageRetention(
            Pool pool, MessageErasure messages, MediaErasure files, InstantSource clock, RetentionConfig config) {
        this.pool = pool;
        this.messages = messages;
        this.files = files;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "${retention.every:1h}", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> keepTo() {
        return Sweep.of(
                turn().repeat().whilst(more -> more).collect().last(), "messages past their retention not deleted");
    }

    /// One page of one client; whether there was one.
    private Uni<Boolean> turn() {
        return pool.withTransaction(this::claim)
                .chain(page -> page.isEmpty()
                        ? Uni.createFrom().item(false)
                        : delete(page.get()).replaceWith(true));
    }

    private Uni<Optional<Page>> claim(SqlConnection transaction) {
        var now = clock.instant();
        return transaction
                .preparedQuery("""
                        with due as materialized (
                          select client_id from retention_progress where next_at <= $1
                          order by next_at limit 1 for update skip locked)
                        update retention_progress p set next_at = $2 from due d where p.client_id = d.client_id
                        returning p.*, (select s.days from retention_setting s where s.client_id = p.client_id
                          order by s.id desc limit 1) as days
                        """)
                .execute(Tuple.of(Columns.at(now), Columns.at(now.plus(LEASE))))
                .map(rows -> Columns.first(rows).map(Turn::of))
                .chain(turn -> turn.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : page(transaction, turn.get(), now).map(Optional::of));
    }

    private Uni<Page> page(SqlConnection transaction, Turn turn, Instant now) {
        var until = turn.until(now);
        return transaction
                .preparedQuery("""
                        select id, last_message_at from conversation
                        where client_id = $1 and ($2::timestamptz is null or (last_message_at, id) > ($2, $3::uuid))
                        order by last_message_at, id limit $4
                        """)
                .execute(turn.place(PAGE))
                .map(Columns::list)
                .chain(found -> messages.due(transaction, ids(found), until, config.batch())
                        .map(due -> new Page(turn, found, due, until)));
    }

    private Uni<Void> delete(Page page) {
        return files.delete(page.files())
                .chain(() -> pool.withTransaction(transaction ->
                        messages.delete(transaction, page.messages()).chain(gone -> note(transaction, page, gone))));
    }

    /// Whoever set it anew meanwhile has set the walk to its beginning as well.
    private Uni<Void> note(SqlConnection transaction, Page page, List<UUID> gone) {
        var now = clock.instant();
        var again = page.due().size() == config.batch();
        var last = !again && page.conversations().size() < PAGE;
        var place = again || last ? null : page.conversations().getLast();
        var files = page.files().stream().filter(gone::contains).count();
        return transaction
                .preparedQuery("""
                        update retention_progress set messages = messages + $3, files = files + $4,
                          next_at = case when next_at = $2 then $5 else next_at end,
                          place_at = case when next_at = $2 and not $6 then $7 else place_at end,
                          place_id = case when next_at = $2 and not $6 then $8 else place_id end,
                          until = case when next_at = $2 and $9 then $10 else until end,
                          walked_at = case when next_at = $2 and $9 then $11 else walked_at end
                        where client_id = $1
                        """)
                .execute(Tuple.tuple()
                        .addUUID(page.turn().clientId())
                        .addOffsetDateTime(Columns.at(page.turn().lease()))
                        .addLong((long) gone.size())
                        .addLong(files)
                        .addOffsetDateTime(Columns.at(last ? now.plus(AGAIN) : now))
                        .addBoolean(again)
                        .addValue(placeAt(place))
                        .addUUID(place == null ? null : place.getUUID("id"))
                        .addBoolean(last && page.turn().days() != null)
                        .addOffsetDateTime(Columns.at(page.until()))
                        .addOffsetDateTime(Columns.at(now)))
                .replaceWithVoid();
    }

    private static @Nullable Object placeAt(@Nullable Row place) {
        return place == null ? null : place.getOffsetDateTime("last_message_at");
    }

    private static List<UUID> ids(List<Row> conversations) {
        return conversations.stream().map(row -> row.getUUID("id")).toList();
    }
}
