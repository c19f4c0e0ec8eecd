package io.partnerline.messaging.send;

import io.partnerline.messaging.alert.AlertType;
import io.partnerline.messaging.alert.Alerts;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.send.SendResource.Ambiguous;
import io.partnerline.messaging.send.SendResource.Found;
import io.partnerline.messaging.send.SendResource.UnknownSend;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What people do about messages of unknown fate.
@ApplicationScoped
class SendService {
    private final TenantDatabase database;
    private final Alerts alerts;
    private final Wakeups wakeups;
    private final InstantSource clock;

    SendService(TenantDatabase database, Alerts alerts, Wakeups wakeups, InstantSource clock) {
        this.database = database;
        this.alerts = alerts;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    Uni<Ambiguous> policy(UUID clientId) {
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery("select ambiguous from client_setting where client_id = $1")
                        .execute(Tuple.of(clientId))
                        .map(rows -> Columns.first(rows)
                                .map(row -> Ambiguous.valueOf(row.getString("ambiguous")))
                                .orElse(Ambiguous.HOLD)));
    }

    Uni<Void> choose(UUID clientId, Ambiguous choice) {
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery("""
                        insert into client_setting (client_id, ambiguous)
                        select $1, $2 where exists (select 1 from client_number where client_id = $1)
                        on conflict (client_id) do update set ambiguous = excluded.ambiguous
                        """)
                        .execute(Tuple.of(clientId, choice.name()))
                        .invoke(rows -> require(rows.rowCount() == 1, "There is no such client."))
                        .replaceWithVoid());
    }

    Uni<List<UnknownSend>> unknown(UUID clientId) {
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery(
                                "select * from send where client_id = $1 and state = 'UNKNOWN' order by seq limit 200")
                        .execute(Tuple.of(clientId))
                        .map(rows -> Columns.list(rows).stream()
                                .map(SendService::view)
                                .toList()));
    }

    Uni<Void> resolve(UUID clientId, UUID id, Found found) {
        return database.within(
                        clientId,
                        transaction -> change(transaction, clientId, id, found)
                                .invoke(changed ->
                                        require(changed.isPresent(), "There is no such message of unknown fate."))
                                .chain(changed -> closeWhenDone(
                                        transaction, changed.orElseThrow().getString("phone_number_id"))))
                .invoke(() -> wakeups.wake(Work.SEND));
    }

    private Uni<Optional<Row>> change(SqlConnection transaction, UUID clientId, UUID id, Found found) {
        var state = switch (found) {
            case SENT -> "ACCEPTED";
            case NOT_SENT -> "FAILED";
            case SEND_AGAIN -> "PENDING";
        };
        return transaction
                .preparedQuery("""
                        update send set state = $3, remedy = null, next_at = $4::timestamptz,
                          ended_at = case when $3 <> 'PENDING' then $4::timestamptz end
                        where id = $1 and client_id = $2 and state = 'UNKNOWN' returning phone_number_id
                        """)
                .execute(Tuple.of(id, clientId, state, Columns.at(clock.instant())))
                .map(Columns::first);
    }

    private Uni<Void> closeWhenDone(SqlConnection transaction, String number) {
        return transaction
                .preparedQuery("select 1 from send where phone_number_id = $1 and state = 'UNKNOWN' limit 1")
                .execute(Tuple.of(number))
                .chain(left -> left.size() > 0
                        ? Uni.createFrom().voidItem()
                        : alerts.close(transaction, AlertType.SEND_UNKNOWN, number));
    }

    private static void require(boolean known, String otherwise) {
        if (!known) {
            throw new ProblemException(404, "not-found", otherwise);
        }
    }

    private static UnknownSend view(Row row) {
        return new UnknownSend(
                row.getUUID("id"),
                row.getUUID("conversation_id"),
                row.getString("body"),
                Columns.instantOrNull(row, "sending_at"),
                row.getString("remedy"));
    }
}
