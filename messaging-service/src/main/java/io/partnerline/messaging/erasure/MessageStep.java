package io.partnerline.messaging.erasure;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.erasure.Erasing.Stage;
import io.partnerline.messaging.erasure.Erasures.Step;
import io.partnerline.messaging.media.MediaErasure;
import io.partnerline.messaging.retention.MessageErasure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Deletes what was written with the person, a batch at a time: files first, so that a kill leaves a row that finds
/// them. What is on its way just now is waited for, seconds as a rule.
@ApplicationScoped
class MessageStep {
    /// In conversations with the person, and theirs in groups.
    static final String OF_THE_PERSON = """
            (m.conversation_id = any($1) or m.group_id is not null and m.author_id = any($2)
              and exists (select from conversation g where g.id = m.conversation_id and g.client_id = $3))
              and m.kind <> 'erased'
            """;

    private static final String AWAITED = """
            select m.id from message m join media x on x.message_id = m.id
            where x.state = 'WAITING' and %s
            """.formatted(OF_THE_PERSON);

    private static final String ANY = "select 1 from message m where %s limit 1".formatted(OF_THE_PERSON);

    /// Nothing of it is on its way to Meta, to the store, to the ledger or to the figures.
    private static final String DUE = """
            select m.id, x.message_id is not null as file
            from message m left join media x on x.message_id = m.id left join send s on s.id = m.id
            where %s
              and (x.message_id is null or x.reason is distinct from 'erased' or x.next_at <= $4)
              and s.state is distinct from 'SENDING'
              and (s.state in ('PENDING', 'UNKNOWN', 'CANCELLED')
                or not exists (select from count_again a where a.message_id = m.id))
              and m.id not in (select h.message_id from ledger_hint h)
              and m.id not in (select c.message_id from change c, count_position p
                where (c.transaction, c.id) > (p.transaction, p.id) and c.message_id is not null)
            order by m.seq limit $5
            """.formatted(OF_THE_PERSON);

    private static final String TAKE_BACK =
            "update send set state = 'CANCELLED', ended_at = $2 where id = any($1) and state = 'PENDING'";

    private record Due(UUID id, boolean file) {
        static Due of(Row row) {
            return new Due(row.getUUID("id"), row.getBoolean("file"));
        }
    }

    private final Pool pool;
    private final Erasures erasures;
    private final Unsettled unsettled;
    private final MessageErasure messages;
    private final MediaErasure files;
    private final ErasureConfig config;

    MessageStep(
            Pool pool,
            Erasures erasures,
            Unsettled unsettled,
            MessageErasure messages,
            MediaErasure files,
            ErasureConfig config) {
        this.pool = pool;
        this.erasures = erasures;
        this.unsettled = unsettled;
        this.messages = messages;
        this.files = files;
        this.config = config;
    }

    Uni<Void> step(Erasing erasing) {
        return pool.withTransaction(transaction -> erasures.patient(transaction)
                        .chain(() -> awaited(transaction, erasing))
                        .chain(awaited -> files.close(transaction, awaited))
                        .chain(() -> due(transaction, erasing)))
                .chain(due -> files.delete(files(due)).replaceWith(due))
                .chain(due -> pool.withTransaction(transaction -> delete(transaction, erasing, due)));
    }

    private static Uni<List<UUID>> awaited(SqlConnection transaction, Erasing erasing) {
        return transaction
                .preparedQuery(AWAITED)
                .execute(person(erasing))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> row.getUUID("id"))
                        .toList());
    }

    private Uni<List<Due>> due(SqlConnection transaction, Erasing erasing) {
        return transaction
                .preparedQuery(DUE)
                .execute(person(erasing)
                        .addOffsetDateTime(Columns.at(erasures.now()))
                        .addInteger(config.batch()))
                .map(rows -> Columns.list(rows).stream().map(Due::of).toList());
    }

    private Uni<Void> delete(SqlConnection transaction, Erasing erasing, List<Due> due) {
        var ids = due.stream().map(Due::id).toList();
        return erasures.patient(transaction)
                .chain(() -> transaction
                        .preparedQuery(TAKE_BACK)
                        .execute(Tuple.of(ids.toArray(UUID[]::new), Columns.at(erasures.now()))))
                .chain(() -> unsettled.strip(transaction, ids))
                .chain(stripped -> messages.delete(
                                transaction,
                                ids.stream()
                                        .filter(id -> !stripped.contains(id))
                                        .toList())
                        .map(gone -> count(due, stripped, gone)))
                .chain(step -> step.messages() > 0
                        ? Uni.createFrom().item(step)
                        : left(transaction, erasing)
                                .map(left ->
                                        left ? Step.later(Stage.MESSAGES, config.again()) : Step.to(Stage.RECORDS)))
                .chain(step -> erasures.note(transaction, erasing, step));
    }

    private static Step count(List<Due> due, List<UUID> stripped, List<UUID> gone) {
        var went = due.stream()
                .filter(each -> stripped.contains(each.id()) || gone.contains(each.id()))
                .toList();
        return new Step(Stage.MESSAGES, Duration.ZERO, went.size(), files(went).size(), 0);
    }

    /// Whether there is anything of the person's that is still to go.
    static Uni<Boolean> left(SqlConnection transaction, Erasing erasing) {
        return transaction.preparedQuery(ANY).execute(person(erasing)).map(rows -> rows.size() > 0);
    }

    private static List<UUID> files(List<Due> due) {
        return due.stream().filter(Due::file).map(Due::id).toList();
    }

    private static Tuple person(Erasing erasing) {
        return Tuple.tuple()
                .addValue(erasing.conversationIds())
                .addValue(erasing.contactIds())
                .addUUID(erasing.clientId());
    }
}
