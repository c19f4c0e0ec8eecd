package io.partnerline.messaging.inbound;

import io.partnerline.messaging.alert.AlertType;
import io.partnerline.messaging.alert.Alerts;
import io.partnerline.messaging.client.ClientNumber;
import io.partnerline.messaging.client.ClientNumbers;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.event.WebhookItem;
import io.partnerline.messaging.id.PhoneNumberId;
import io.partnerline.messaging.wake.Pump;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/// Messages for a number nobody has told us about: kept with an alert, unanswered, and taken up one after the other
/// once the number is known.
@ApplicationScoped
class ParkedMessages {
    private final Pool pool;
    private final ClientNumbers numbers;
    private final MessageStore messages;
    private final Alerts alerts;
    private final Wakeups wakeups;
    private final Pump<String> pump;

    ParkedMessages(
            Vertx vertx, Pool pool, ClientNumbers numbers, MessageStore messages, Alerts alerts, Wakeups wakeups) {
        this.pool = pool;
        this.numbers = numbers;
        this.messages = messages;
        this.alerts = alerts;
        this.wakeups = wakeups;
        // One at a time keeps a number's messages in the order they came.
        this.pump = new Pump<>(vertx, "parked messages", 1, free -> known(), this::takeUp);
    }

    void start(@Observes StartupEvent started) {
        wakeups.worker(Work.PARKED, pump::wake);
    }

    Uni<Void> park(SqlConnection transaction, InboundMessage message, String type, Receipt receipt) {
        var number = message.number().value();
        var row = Tuple.of(number, message.wamid().value(), type, Buffer.buffer(message.raw()), receipt.traceparent())
                .addOffsetDateTime(Columns.at(receipt.at()));
        return transaction
                .preparedQuery("""
                    insert into parked_message (phone_number_id, wamid, type, value, traceparent, received_at)
                    values ($1, $2, $3, $4, $5, $6) on conflict do nothing
                    """)
                .execute(row)
                .chain(() -> alerts.open(transaction, AlertType.UNKNOWN_NUMBER, number));
    }

    private Uni<List<String>> known() {
        return pool.query("""
            select p.phone_number_id from parked_message p
            join client_number c on c.phone_number_id = p.phone_number_id order by p.id limit 1
            """)
                .execute()
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> row.getString("phone_number_id"))
                        .toList());
    }

    private Uni<Void> takeUp(String number) {
        return pool.withTransaction(transaction -> oldest(transaction, number)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : takeUp(transaction, new PhoneNumberId(number), found.get())))
                .invoke(() -> wakeups.wake(Work.REPLY));
    }

    private static Uni<Optional<Row>> oldest(SqlConnection transaction, String number) {
        return transaction
                .preparedQuery("select * from parked_message where phone_number_id = $1 order by id limit 1 for update")
                .execute(Tuple.of(number))
                .map(Columns::first);
    }

    private Uni<Void> takeUp(SqlConnection transaction, PhoneNumberId number, Row parked) {
        var event = WebhookItem.of(
                "",
                "io.partnerline.whatsapp." + parked.getString("type"),
                parked.getBuffer("value").getBytes());
        var receipt = Receipt.live(Columns.instant(parked, "received_at"), parked.getString("traceparent"));
        return numbers.find(transaction, number)
                .map(Optional::orElseThrow)
                .chain((ClientNumber owner) -> messages.store(transaction, owner, InboundMessage.of(event), receipt))
                .chain(() -> forget(transaction, parked))
                .chain(() -> closeWhenDone(transaction, number.value()));
    }

    private static Uni<Void> forget(SqlConnection transaction, Row parked) {
        return transaction
                .preparedQuery("delete from parked_message where id = $1")
                .execute(Tuple.of(parked.getLong("id")))
                .replaceWithVoid();
    }

    private Uni<Void> closeWhenDone(SqlConnection transaction, String number) {
        return transaction
                .preparedQuery("select 1 from parked_message where phone_number_id = $1 limit 1")
                .execute(Tuple.of(number))
                .chain(left -> left.size() > 0
                        ? Uni.createFrom().voidItem()
                        : alerts.close(transaction, AlertType.UNKNOWN_NUMBER, number));
    }
}
