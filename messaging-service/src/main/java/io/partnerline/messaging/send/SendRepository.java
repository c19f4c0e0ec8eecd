package io.partnerline.messaging.send;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.delivery.Remedy;
import io.partnerline.messaging.send.SendDecision.Refusal;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The outbox in SQL. Every change names the state it starts from.
@ApplicationScoped
class SendRepository {
    private final Wakeups wakeups;

    SendRepository(Wakeups wakeups) {
        this.wakeups = wakeups;
    }

    /// Due rows, locked; of each conversation the next one only, and that once what came before has an outcome.
    Uni<List<SendRow>> due(SqlConnection transaction, int limit, Instant now) {
        return transaction
                .preparedQuery("""
                    select s.*, c.window_until, n.state as client_state, n.credential_id, h.recheck_at,
                      coalesce((select bool_or(o.opted_out) from consent o
                        where o.client_id = s.client_id and o.contact_id = c.contact_id
                          and (o.scope = 'ALL' or o.scope = s.category)), false) as opted_out
                    from send s
                    join conversation c on c.id = s.conversation_id
                    join client_number n on n.phone_number_id = s.phone_number_id
                    left join credential_hold h on h.credential_id = n.credential_id
                    where s.state = 'PENDING' and s.next_at <= $1
                      and not exists (select 1 from send e where e.conversation_id = s.conversation_id
                        and e.seq < s.seq and e.state in ('PENDING', 'SENDING'))
                    order by s.next_at, s.seq limit $2
                    for update of s skip locked
                    """)
                .execute(Tuple.of(Columns.at(now), limit))
                .map(rows -> Columns.list(rows).stream().map(SendRow::of).toList());
    }

    Uni<Void> sending(SqlConnection transaction, UUID id, Instant now) {
        return transaction
                .preparedQuery(
                        "update send set state = 'SENDING', sending_at = $2, attempts = attempts + 1 where id = $1 and"
                                + " state = 'PENDING'")
                .execute(Tuple.of(id, Columns.at(now)))
                .replaceWithVoid();
    }

    /// Back from SENDING, or staying PENDING: Meta has not got it.
    Uni<Void> again(SqlConnection transaction, UUID id, Instant at) {
        return transaction
                .preparedQuery("update send set state = 'PENDING', next_at = $2 where id = $1 and state in ('PENDING',"
                        + " 'SENDING')")
                .execute(Tuple.of(id, Columns.at(at)))
                .invoke(() -> wakeups.wakeAt(Work.SEND, at))
                .replaceWithVoid();
    }

    Uni<Void> refused(SqlConnection transaction, UUID id, Refusal refusal) {
        var remedy = refusal == Refusal.CLIENT_GONE
                ? "The client is no longer connected: nothing is sent for it."
                : Remedy.of(refusal.code());
        return failed(transaction, id, refusal.code(), remedy);
    }

    Uni<Void> failed(SqlConnection transaction, UUID id, int code, String remedy) {
        return transaction
                .preparedQuery("""
                    with failed as (
                      update send set state = 'FAILED', error_code = $2, remedy = $3
                      where id = $1 and state in ('PENDING', 'SENDING') returning id)
                    update message m set delivery = 'FAILED', error_code = $2, remedy = $3 from failed where m.id = failed.id
                    """)
                .execute(Tuple.of(id, code, remedy))
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

    /// Sends nobody told us about in time: later ones of their conversations go on.
    Uni<List<String>> unknown(SqlConnection transaction, Instant startedBefore) {
        return transaction
                .preparedQuery("""
                    update send set state = 'UNKNOWN', remedy = 'Meta did not say whether it took this message: look before writing again.'
                    where state = 'SENDING' and sending_at < $1 returning phone_number_id
                    """)
                .execute(Tuple.of(Columns.at(startedBefore)))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> row.getString("phone_number_id"))
                        .distinct()
                        .toList());
    }
}
