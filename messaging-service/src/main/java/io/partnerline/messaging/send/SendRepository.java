package io.partnerline.messaging.send;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.errors.ErrorCatalogue;
import io.partnerline.messaging.pacing.PairPace;
import io.partnerline.messaging.send.SendDecision.Refusal;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The outbox in SQL. Every change names the state it starts from.
@ApplicationScoped
class SendRepository {
    /// How many rows of one number a claim takes: a number with a long queue takes turns with the others.
    private static final int PER_NUMBER = 16;
    /// A file is shown after what it belongs to; Meta itself may be slow with it.
    private static final Duration MEDIA_PATIENCE = Duration.ofSeconds(10);

    /// On one line: the client keeps no statement of more than 2,048 characters prepared.
    static final String DUE = """
            with recursive busy as (
              (select phone_number_id from send where state = 'PENDING' order by 1 limit 1)
              union all
              select (select s.phone_number_id from send s where s.state = 'PENDING' and s.phone_number_id > q.phone_number_id
                      order by 1 limit 1)
              from busy q where q.phone_number_id is not null),
            turns as (
              select p.phone_number_id, p.client_id, p.served_at,
                row_number() over (partition by p.client_id order by p.served_at) turn
              from busy join number_pace p using (phone_number_id)
              where greatest(p.blocked_until, p.again_at) <= $1),
            queue as (
              select d.id, t.turn, t.served_at, row_number() over (partition by t.phone_number_id order by d.next_at, d.seq) place
              from turns t cross join lateral (
                select s.id, s.next_at, s.seq from send s
                where s.phone_number_id = t.phone_number_id and s.state = 'PENDING' and s.next_at <= $1
                  and not exists (select 1 from send e where e.conversation_id = s.conversation_id
                    and e.seq < s.seq and (e.state = 'SENDING' or e.state = 'PENDING'
                      and not (e.stands_aside and e.next_at > $1 and (e.submission_id = s.submission_id) is not true)))
                  and not exists (select 1 from send e join message m on m.id = e.id
                    where e.conversation_id = s.conversation_id and e.seq < s.seq and e.media and e.state = 'ACCEPTED'
                      and m.delivery is null and e.accepted_at > $4)
                order by s.next_at, s.seq limit $3) d),
            picked as materialized (select id, row_number() over (order by place, turn, served_at) rank from queue order by rank limit $2)
            select s.*, c.window_until, c.epoch as conversation_epoch, c.pair_free_at,
              c.contact_id, n.state as client_state, n.credential_id, n.portfolio_id, h.recheck_at,
              (select array_agg(o.scope) from consent o
                where o.client_id = s.client_id and o.contact_id = c.contact_id and o.opted_out) as opted_out_of
            from picked p
            join send s on s.id = p.id and s.state = 'PENDING'
            join conversation c on c.id = s.conversation_id
            join client_number n on n.phone_number_id = s.phone_number_id
            left join credential_hold h on h.credential_id = n.credential_id
            order by p.rank for update of s skip locked
            """.replaceAll("\\s+", " ");

    private final Wakeups wakeups;
    private final InstantSource clock;

    SendRepository(Wakeups wakeups, InstantSource clock) {
        this.wakeups = wakeups;
        this.clock = clock;
    }

    /// Due rows, locked; of each conversation the next one only, and that once what came before has an outcome
    /// (a file: once it is sent). What stands aside lets pass all but the other parts of its request. Clients take
    /// turns, then their numbers; whoever was served longest ago comes first.
    Uni<List<SendRow>> due(SqlConnection transaction, int limit, Instant now) {
        return transaction
                .preparedQuery(DUE)
                .execute(Tuple.of(Columns.at(now), limit, PER_NUMBER, Columns.at(now.minus(MEDIA_PATIENCE))))
                .map(rows -> Columns.list(rows).stream().map(SendRow::of).toList());
    }

    /// Takes the limit of each pair, and with it the lock on the conversation, and marks the rows. One whose
    /// conversation
    /// changed hands meanwhile is not among those returned; no conversation does so before this transaction ends.
    Uni<Set<UUID>> start(SqlConnection transaction, List<SendRow> rows, PairPace pair, Instant now) {
        var ids = rows.stream().map(SendRow::id).toArray(UUID[]::new);
        var conversations = rows.stream().map(SendRow::conversationId).toArray(UUID[]::new);
        var epochs = rows.stream().map(SendRow::epoch).toArray(Long[]::new);
        var prices = rows.stream()
                .map(row -> row.isReceipt() ? 0L : pair.interval().toMillis())
                .toArray(Long[]::new);
        return transaction
                .preparedQuery("""
                        with paid as (
                          update conversation c set pair_free_at = greatest(c.pair_free_at, $4) + wanted.price * interval '1 millisecond'
                          from unnest($1::uuid[], $2::uuid[], $3::bigint[], $6::bigint[]) as wanted(send, conversation, epoch, price)
                          where c.id = wanted.conversation and (wanted.epoch is null or c.epoch = wanted.epoch) and c.pair_free_at <= $5
                          returning wanted.send)
                        update send s set state = 'SENDING', sending_at = $4, attempts = attempts + 1, stands_aside = false
                        from paid where s.id = paid.send and s.state = 'PENDING' returning s.id
                        """)
                .execute(
                        Tuple.of(ids, conversations, epochs, Columns.at(now), Columns.at(pair.latestDebt(now)), prices))
                .map(started -> Columns.list(started).stream()
                        .map(row -> row.getUUID("id"))
                        .collect(Collectors.toSet()));
    }

    /// Back from SENDING, or staying PENDING: Meta has not got it. As [#failed], this is said of one attempt: it
    /// changes
    /// nothing where another process has made a later one meanwhile.
    Uni<Void> again(SqlConnection transaction, SendRow row, Instant at) {
        return transaction
                .preparedQuery("""
                        update send set state = 'PENDING', next_at = $2
                        where id = $1 and (state, attempts) in (('PENDING', $3), ('SENDING', $3 + 1))
                        """)
                .execute(Tuple.of(row.id(), Columns.at(at), row.attempts()))
                .invoke(() -> wakeups.wakeAt(Work.SEND, at))
                .replaceWithVoid();
    }

    /// Waits for its portfolio's limit, and lets what comes after it go first.
    Uni<Void> aside(SqlConnection transaction, List<UUID> ids, Instant at) {
        return transaction
                .preparedQuery(
                        "update send set next_at = $2, stands_aside = true where id = any($1) and state = 'PENDING'")
                .execute(Tuple.of(ids.toArray(UUID[]::new), Columns.at(at)))
                .invoke(() -> wakeups.wakeAt(Work.SEND, at))
                .replaceWithVoid();
    }

    /// Meta counts more messages to this person than we do: the next one waits until then.
    Uni<Void> pairFull(SqlConnection transaction, UUID conversationId, Instant debt) {
        return transaction
                .preparedQuery("update conversation set pair_free_at = greatest(pair_free_at, $2) where id = $1")
                .execute(Tuple.of(conversationId, Columns.at(debt)))
                .replaceWithVoid();
    }

    Uni<Void> refused(SqlConnection transaction, SendRow row, Refusal refusal) {
        var remedy = refusal == Refusal.CLIENT_GONE
                ? "The client is no longer connected: nothing is sent for it."
                : ErrorCatalogue.remedy(refusal.code());
        return failed(transaction, row, refusal.code(), remedy);
    }

    Uni<Void> failed(SqlConnection transaction, SendRow row, int code, String remedy) {
        return transaction
                .preparedQuery("""
                        with failed as (
                          update send set state = 'FAILED', error_code = $2, remedy = $3, ended_at = $5
                          where id = $1 and (state, attempts) in (('PENDING', $4), ('SENDING', $4 + 1)) returning id)
                        update message m set delivery = 'FAILED', error_code = $2, remedy = $3 from failed where m.id = failed.id
                        """)
                .execute(Tuple.of(row.id(), code, remedy, row.attempts(), Columns.at(clock.instant())))
                .replaceWithVoid();
    }

    Uni<Void> cancelled(SqlConnection transaction, UUID id) {
        return transaction
                .preparedQuery("update send set state = 'CANCELLED', ended_at = $2 where id = $1 and state = 'PENDING'")
                .execute(Tuple.of(id, Columns.at(clock.instant())))
                .replaceWithVoid();
    }

    /// Whether this replica is the one to probe a refused credential now.
    Uni<Boolean> probe(SqlConnection transaction, UUID credentialId, Instant now, Instant next) {
        return transaction
                .preparedQuery(
                        "update credential_hold set recheck_at = $3 where credential_id = $1 and recheck_at <= $2")
                .execute(Tuple.of(credentialId, Columns.at(now), Columns.at(next)))
                .map(rows -> rows.rowCount() == 1);
    }

    /// Sends nobody told us about in time: later ones of their conversations go on. Where the client chose so, they
    /// are sent again, which may be a second time; so is, sooner, what does no harm twice. The others are for a
    /// person, and their numbers are returned.
    Uni<List<String>> giveUp(SqlConnection transaction, Instant startedBefore, Instant callsBefore, Instant now) {
        return transaction
                .preparedQuery("""
                        update send s set
                          state = case when c.ambiguous = 'RESEND' or s.repeatable then 'PENDING' else 'UNKNOWN' end, next_at = $2::timestamptz,
                          ended_at = case when c.ambiguous = 'RESEND' or s.repeatable then null else $2::timestamptz end,
                          remedy = case when c.ambiguous = 'RESEND' or s.repeatable then null
                            else 'Meta did not say whether it took this message: look before writing again.' end
                        from send o left join client_setting c on c.client_id = o.client_id
                        where o.id = s.id and s.state = 'SENDING' and (s.sending_at < $1 or s.repeatable and s.sending_at < $3)
                        returning s.phone_number_id, s.state
                        """)
                .execute(Tuple.of(Columns.at(startedBefore), Columns.at(now), Columns.at(callsBefore)))
                .map(rows -> Columns.list(rows).stream()
                        .filter(row -> row.getString("state").equals("UNKNOWN"))
                        .map(row -> row.getString("phone_number_id"))
                        .distinct()
                        .toList());
    }
}
