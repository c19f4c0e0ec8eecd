package io.partnerline.messaging.contact;

import io.partnerline.messaging.database.Columns;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Makes one contact of two, and two of one again. What moves is marked with the merge, so an undo moves back exactly
/// that; two that a person took apart are never merged again.
@ApplicationScoped
class Merges {
    /// The contact that stays, and the one that becomes part of it.
    record Pair(String portfolioId, UUID kept, UUID merged) {}

    /// Both conversations are locked first, in one order for everybody, so that nobody writes into one meanwhile.
    private static final String LOCK =
            "select id from conversation where contact_id in ($1, $2) order by id for no key update";

    private static final List<String> MOVES = List.of("""
        update contact_identity set contact_id = $1, merge_id = $3 where contact_id = $2
        """, """
        insert into consent (client_id, contact_id, scope, opted_out, source, at)
        select client_id, $1, scope, opted_out, source, at from consent where contact_id = $2 and $3::uuid is not null
        on conflict (client_id, contact_id, scope) do update
        set opted_out = excluded.opted_out, source = excluded.source, at = excluded.at where consent.at < excluded.at
        """, """
        update conversation m set merged_into = k.id, merge_id = $3 from conversation k
        where m.contact_id = $2 and k.contact_id = $1 and k.phone_number_id = m.phone_number_id
        """, """
        update conversation k set window_until = greatest(k.window_until, m.window_until),
          last_message_at = greatest(k.last_message_at, m.last_message_at)
        from conversation m where m.merge_id = $3 and m.merged_into = k.id and $1::uuid <> $2::uuid
        """, """
        update message set conversation_id = c.merged_into, merge_id = $3 from conversation c
        where c.merge_id = $3 and c.merged_into is not null and message.conversation_id = c.id and $1::uuid <> $2::uuid
        """, """
        update reply_job set conversation_id = c.merged_into from conversation c
        where c.merge_id = $3 and c.merged_into is not null and reply_job.conversation_id = c.id and $1::uuid <> $2::uuid
        """, """
        update send set conversation_id = c.merged_into from conversation c
        where c.merge_id = $3 and c.merged_into is not null and send.conversation_id = c.id and $1::uuid <> $2::uuid
        """, """
        update conversation set contact_id = $1, merge_id = $3 where contact_id = $2 and merged_into is null
        """, """
        update contact set merged_into = $1 where id = $2 and $3::uuid is not null
        """);

    private static final List<String> MOVES_BACK = List.of("""
        update contact set merged_into = null where id = (select merged from contact_merge where id = $1)
        """, """
        update contact_identity set contact_id = (select merged from contact_merge where id = $1), merge_id = null
        where merge_id = $1
        """, """
        update conversation set contact_id = (select merged from contact_merge where id = $1), merge_id = null
        where merge_id = $1 and merged_into is null
        """, """
        update reply_job j set conversation_id = c.id from conversation c, message m
        where c.merge_id = $1 and m.merge_id = $1 and m.id = j.message_id and j.conversation_id = c.merged_into
        """, """
        update send s set conversation_id = c.id from conversation c, message m
        where c.merge_id = $1 and m.merge_id = $1 and m.id = s.id and s.conversation_id = c.merged_into
        """, """
        update message m set conversation_id = c.id, merge_id = null from conversation c
        where c.merge_id = $1 and m.merge_id = $1 and m.conversation_id = c.merged_into
        """, """
        update conversation set merged_into = null, merge_id = null where merge_id = $1
        """);

    private final Pool pool;

    Merges(Pool pool) {
        this.pool = pool;
    }

    /// Merges, unless a person took these two apart before.
    Uni<Void> merge(SqlConnection transaction, Pair pair, Instant at) {
        return transaction
                .preparedQuery(
                        "select 1 from contact_merge where undone_at is not null and ((kept = $1 and merged = $2) or (kept = $2 and merged = $1))")
                .execute(Tuple.of(pair.kept(), pair.merged()))
                .chain(apart -> apart.size() > 0 ? Uni.createFrom().voidItem() : move(transaction, pair, at));
    }

    private static Uni<Void> move(SqlConnection transaction, Pair pair, Instant at) {
        var id = UUID.randomUUID();
        Log.infof("two contacts are one kept=%s merged=%s", pair.kept(), pair.merged());
        var work = transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(pair.kept(), pair.merged()))
                .chain(() -> transaction
                        .preparedQuery(
                                "insert into contact_merge (id, portfolio_id, kept, merged, at) values ($1, $2, $3, $4, $5)")
                        .execute(Tuple.of(id, pair.portfolioId(), pair.kept(), pair.merged(), Columns.at(at))))
                .replaceWithVoid();
        return all(transaction, work, MOVES, Tuple.of(pair.kept(), pair.merged(), id));
    }

    /// Takes them apart again, at whatever clients of the portfolio they were met; false where it is so already.
    Uni<Boolean> undo(UUID mergeId, Instant at) {
        return pool.withTransaction(transaction -> undo(transaction, mergeId, at));
    }

    private static Uni<Boolean> undo(SqlConnection transaction, UUID mergeId, Instant at) {
        return transaction
                .preparedQuery(
                        "update contact_merge set undone_at = $2 where id = $1 and undone_at is null returning kept, merged")
                .execute(Tuple.of(mergeId, Columns.at(at)))
                .map(Columns::first)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : moveBack(transaction, mergeId, found).replaceWith(true));
    }

    private static Uni<Void> moveBack(SqlConnection transaction, UUID mergeId, Optional<Row> merge) {
        var row = merge.orElseThrow();
        var locked = transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(row.getUUID("kept"), row.getUUID("merged")))
                .replaceWithVoid();
        return all(transaction, locked, MOVES_BACK, Tuple.of(mergeId));
    }

    private static Uni<Void> all(SqlConnection transaction, Uni<Void> first, List<String> statements, Tuple values) {
        var work = first;
        for (var statement : statements) {
            work = work.chain(
                    () -> transaction.preparedQuery(statement).execute(values).replaceWithVoid());
        }
        return work;
    }
}
