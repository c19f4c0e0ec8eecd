package io.partnerline.messaging.erasure;

import io.partnerline.messaging.erasure.Erasing.Stage;
import io.partnerline.messaging.erasure.Erasures.Step;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/// Deletes records that are kept as they came and name the person, what others quote of them in groups, and their lines
/// on lists of campaigns, of which the outcome stays.
@ApplicationScoped
class RecordStep {
    /// Whether a text names the person, in a record that came at this moment.
    private static final String NAMES =
            "exists (select from unnest($2::text[], $3::timestamptz[]) as n (pattern, until) where %s <= n.until and %s ~ n.pattern)";

    private static final List<String> STATEMENTS = List.of(
            """
            delete from raw_event where event_id in (
              select r.event_id from raw_event r where r.waba_id in (select waba_id from client_number where client_id = $1)
                and %s limit $4)
            """.formatted(NAMES.formatted("r.received_at", "encode(r.value, 'escape')")),
            """
            delete from dead_letter where id in (
              select d.id from dead_letter d cross join lateral (
                select concat(d.key, ' ', encode(d.value, 'escape'), ' ', d.headers) as words) t
              where exists (select from client_number c where c.client_id = $1
                  and (strpos(t.words, c.waba_id) > 0 or strpos(t.words, c.phone_number_id) > 0))
                and %s limit $4)
            """.formatted(NAMES.formatted("d.buried_at", "t.words")),
            """
            delete from parked_message where id in (
              select p.id from parked_message p
              where p.phone_number_id in (select phone_number_id from client_number where client_id = $1)
                and %s limit $4)
            """.formatted(NAMES.formatted("p.received_at", "encode(p.value, 'escape')")),
            """
            delete from message_status where (phone_number_id, wamid, status, participant) in (
              select s.phone_number_id, s.wamid, s.status, s.participant from message_status s
              where s.message_id is null and s.phone_number_id in (select phone_number_id from client_number where client_id = $1)
                and %s limit $4)
            """.formatted(NAMES.formatted("s.received_at", "encode(s.raw, 'escape')")),
            """
            update message set raw = null where id in (
              select m.id from conversation g join message m on m.conversation_id = g.id
              where g.client_id = $1 and g.group_id is not null and m.raw is not null
                and %s limit $4)
            """.formatted(NAMES.formatted("m.received_at", "encode(m.raw, 'escape')")),
            """
            update campaign_recipient set person = null, wa_ids = null, user_id = null, parameters = null, contact_id = null,
              state = case state when 'WAITING' then 'SKIPPED' else state end,
              reason = case state when 'WAITING' then 'ERASED' else reason end
            where (campaign_id, position) in (
              select r.campaign_id, r.position from campaign c join campaign_recipient r on r.campaign_id = c.id cross join lateral (
                select concat_ws(' ', r.person, array_to_string(r.wa_ids, ' '), r.user_id, r.parameters::text) as words) t
              where c.client_id = $1 and r.person is not null
                and %s limit $4)
            """.formatted(NAMES.formatted("c.created_at", "t.words")));

    private final Pool pool;
    private final Erasures erasures;
    private final ErasureConfig config;

    RecordStep(Pool pool, Erasures erasures, ErasureConfig config) {
        this.pool = pool;
        this.erasures = erasures;
        this.config = config;
    }

    Uni<Void> step(Erasing erasing) {
        return pool.withTransaction(transaction -> delete(transaction, erasing)
                .chain(gone -> erasures.note(
                        transaction,
                        erasing,
                        new Step(gone == 0 ? Stage.PERSON : Stage.RECORDS, Duration.ZERO, 0, 0, gone))));
    }

    /// A batch of each kind; how many there were.
    Uni<Integer> delete(SqlConnection transaction, Erasing erasing) {
        var work = erasures.patient(transaction).replaceWith(0);
        for (var statement : STATEMENTS) {
            work = work.chain(before -> transaction
                    .preparedQuery(statement)
                    .execute(Tuple.tuple()
                            .addUUID(erasing.clientId())
                            .addValue(erasing.patterns().toArray(String[]::new))
                            .addValue(erasing.until().toArray(OffsetDateTime[]::new))
                            .addInteger(config.batch()))
                    .map(rows -> before + rows.rowCount()));
        }
        return work;
    }
}
