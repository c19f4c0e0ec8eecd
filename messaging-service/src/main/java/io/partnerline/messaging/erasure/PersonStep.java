package io.partnerline.messaging.erasure;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.erasure.Erasing.Stage;
import io.partnerline.messaging.erasure.Erasures.Step;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/// What is left of the person goes in one transaction, contacts and conversations locked: whoever had found them before
/// they were marked is through by then, or waits and finds nothing. What they brought meanwhile is seen to first.
@ApplicationScoped
class PersonStep {
    private static final List<String> LOCKS = List.of(
            "select id from contact where id = any($1) and $2::uuid[] is not null order by id for update",
            "select id from conversation where id = any($2) and $1::uuid[] is not null order by id for update");

    /// Somebody who had found the contact before it was marked gave it an identity.
    private static final String NAMED_AGAIN = """
            select 1 from contact_identity i where i.contact_id = any($2) and i.contact_id not in (%s) limit 1
            """.formatted(MarkStep.SHARED);

    /// A contact stays as a bare id, which what others wrote and counters of limits point at.
    private static final List<String> LAST = List.of(
            """
            delete from idempotency_key k where k.client_id = $3 and $1::uuid[] is not null
              and exists (select from unnest($2::uuid[]) as c (id) where strpos(k.answer, c.id::text) > 0)
            """,
            "delete from conversation_act where conversation_id = any($2) and $1::uuid[] is not null and $3::uuid is not null",
            "delete from webhook_delivery where client_id = $3 and conversation_id = any($2) and $1::uuid[] is not null",
            "delete from change where conversation_id = any($2) and $1::uuid[] is not null and $3::uuid is not null",
            "delete from consent where client_id = $3 and contact_id = any($1) and $2::uuid[] is not null",
            "delete from consent_word where client_id = $3 and contact_id = any($1) and $2::uuid[] is not null",
            """
            delete from message_change c using client_number n where n.client_id = $3 and c.phone_number_id = n.phone_number_id
              and c.author = any($1::uuid[]::text[]) and $2::uuid[] is not null
            """,
            """
            delete from contact_merge m where (m.kept = any($1) or m.merged = any($1)) and $2::uuid[] is not null
              and m.kept not in (%1$s) and m.merged not in (%1$s)
            """.formatted(shared()),
            """
            update contact set name = null, username = null, merged_into = null
            where id = any($1) and $2::uuid[] is not null and id not in (%s)
            """.formatted(shared()),
            """
            delete from conversation v where v.id = any($2) and $1::uuid[] is not null and $3::uuid is not null
              and not exists (select from message m where m.conversation_id = v.id)
            """);

    private final Pool pool;
    private final Erasures erasures;
    private final RecordStep records;

    PersonStep(Pool pool, Erasures erasures, RecordStep records) {
        this.pool = pool;
        this.erasures = erasures;
        this.records = records;
    }

    private static String shared() {
        return MarkStep.SHARED.replace("$2", "$1").replace("<> $1", "<> $3");
    }

    Uni<Void> step(Erasing erasing) {
        return pool.withTransaction(transaction -> erasures.patient(transaction)
                .chain(() -> lock(transaction, erasing))
                .chain(() -> news(transaction, erasing))
                .chain(step -> step.next() == Stage.SETTLING
                        ? last(transaction, erasing)
                        : erasures.note(transaction, erasing, step)));
    }

    private static Uni<Void> lock(SqlConnection transaction, Erasing erasing) {
        Uni<Void> work = Uni.createFrom().voidItem();
        for (var lock : LOCKS) {
            work = work.chain(() -> transaction
                    .preparedQuery(lock)
                    .execute(Tuple.of(erasing.contactIds(), erasing.conversationIds()))
                    .replaceWithVoid());
        }
        return work;
    }

    private Uni<Step> news(SqlConnection transaction, Erasing erasing) {
        return transaction
                .preparedQuery(NAMED_AGAIN)
                .execute(Tuple.of(erasing.clientId(), erasing.contactIds()))
                .chain(named -> named.size() > 0
                        ? Uni.createFrom().item(Step.to(Stage.REQUESTED))
                        : MessageStep.left(transaction, erasing)
                                .chain(left -> left
                                        ? Uni.createFrom().item(Step.to(Stage.MESSAGES))
                                        : records.delete(transaction, erasing)
                                                .map(gone -> new Step(
                                                        gone == 0 ? Stage.SETTLING : Stage.RECORDS,
                                                        Duration.ZERO,
                                                        0,
                                                        0,
                                                        gone))));
    }

    /// From here on nobody can tell who it was.
    private Uni<Void> last(SqlConnection transaction, Erasing erasing) {
        Uni<Void> work = Uni.createFrom().voidItem();
        for (var statement : LAST) {
            work = work.chain(() -> transaction
                    .preparedQuery(statement)
                    .execute(Tuple.of(erasing.contactIds(), erasing.conversationIds(), erasing.clientId()))
                    .replaceWithVoid());
        }
        return work.chain(() ->
                        transaction.preparedQuery("""
                                update erasure set subject = null, contacts = null, patterns = null, until = null, ended_at = $2
                                where id = $1
                                """).execute(Tuple.of(erasing.id(), Columns.at(erasures.now()))))
                .chain(() -> erasures.note(transaction, erasing, Step.to(Stage.SETTLING)));
    }
}
