package io.partnerline.messaging.retention;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Deletes messages with all that is kept of each: what it said, its raw form, how it was sent, what was heard of it
/// and what was done to it. What stays names nobody: the ledger's row under a random name in place of the wamid
/// (which holds the person's number), counters, and that a person of the business once wrote.
@ApplicationScoped
public class MessageErasure {
    /// Messages that are old enough and settled: nothing is still to be answered, sent, fetched, charged or counted.
    private static final String DUE = """
            select m.id, x.message_id is not null as file
            from message m left join media x on x.message_id = m.id
            where m.conversation_id = any($1) and m.at <= $2
              and x.state is distinct from 'WAITING'
              and not exists (select from reply_job j where j.message_id = m.id and not j.done)
              and not exists (select from send s where s.id = m.id and s.state in ('PENDING', 'SENDING'))
              and not exists (select from ledger_row l where l.message_id = m.id and l.state in ('EXPECTED', 'UNPRICED'))
              and not exists (select from count_again a where a.message_id = m.id)
              and m.id not in (select h.message_id from ledger_hint h)
              and m.id not in (select c.message_id from change c, count_position p
                where (c.transaction, c.id) > (p.transaction, p.id) and c.message_id is not null)
            order by m.seq limit $3
            """;

    /// Somebody may have had one sent again meanwhile.
    private static final String LOCK_SENDS = "select id from send where id = any($1) order by id for update";

    private static final String LOCK = """
            select m.id from message m where m.id = any($1)
              and not exists (select from send s where s.id = m.id and s.state in ('PENDING', 'SENDING'))
            order by m.id for update
            """;

    private static final List<String> BEFORE = List.of(
            "delete from reply_job where message_id = any($1)",
            "delete from message_status where message_id = any($1)",
            """
            delete from message_status s using message m
            where m.id = any($1) and s.phone_number_id = m.phone_number_id and s.wamid = m.wamid
            """,
            """
            delete from message_change c using message m
            where m.id = any($1) and c.phone_number_id = m.phone_number_id and c.target = m.wamid
            """,
            """
            delete from message_change c using message m
            where m.id = any($1) and c.phone_number_id = m.phone_number_id and c.wamid = m.wamid
            """,
            "delete from counted where message_id = any($1)",
            "update conversation_act set message_id = null where message_id = any($1)",
            "update send set cause = null where cause = any($1)",
            """
            update campaign_recipient r set outcome = send_fate(s.state, m.delivery), error_code = coalesce(s.error_code, m.error_code)
            from send s join message m on m.id = s.id where r.send_id = s.id and s.id = any($1)
            """,
            "delete from send where id = any($1)",
            "update ledger_row set wamid = gen_random_uuid()::text where message_id = any($1)");

    /// One that goes.
    ///
    /// @param file whether the store may have a file of it
    record Due(UUID id, boolean file) {
        static Due of(Row row) {
            return new Due(row.getUUID("id"), row.getBoolean("file"));
        }
    }

    /// The oldest of these conversations that were written until a moment.
    Uni<List<Due>> due(SqlConnection transaction, List<UUID> conversations, Instant until, int most) {
        return transaction
                .preparedQuery(DUE)
                .execute(Tuple.of(conversations.toArray(UUID[]::new), Columns.at(until), most))
                .map(rows -> Columns.list(rows).stream().map(Due::of).toList());
    }

    /// Deletes them; their files are gone already. Returns those that went.
    public Uni<List<UUID>> delete(SqlConnection transaction, List<UUID> messages) {
        return transaction
                .preparedQuery(LOCK_SENDS)
                .execute(ids(messages))
                .chain(() -> transaction.preparedQuery(LOCK).execute(ids(messages)))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> row.getUUID("id"))
                        .toList())
                .call(going -> deleteLocked(transaction, going));
    }

    private static Uni<Void> deleteLocked(SqlConnection transaction, List<UUID> messages) {
        Uni<Void> work = Uni.createFrom().voidItem();
        for (var statement : BEFORE) {
            work = work.chain(() -> run(transaction, statement, messages));
        }
        return work.chain(() -> run(transaction, "delete from message where id = any($1)", messages));
    }

    private static Uni<Void> run(SqlConnection transaction, String statement, List<UUID> messages) {
        return transaction.preparedQuery(statement).execute(ids(messages)).replaceWithVoid();
    }

    private static Tuple ids(List<UUID> messages) {
        return Tuple.of(messages.toArray(UUID[]::new));
    }
}
