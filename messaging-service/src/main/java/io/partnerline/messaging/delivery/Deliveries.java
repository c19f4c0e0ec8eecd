package io.partnerline.messaging.delivery;

import io.partnerline.messaging.alert.AlertType;
import io.partnerline.messaging.alert.Alerts;
import io.partnerline.messaging.contact.Consents;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.errors.ErrorCatalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Joins statuses with messages. Storing a wamid and parking a status take the same lock, so each finds the other.
@ApplicationScoped
public class Deliveries {
    private final InstantSource clock;
    private final Consents consents;
    private final Alerts alerts;

    Deliveries(InstantSource clock, Consents consents, Alerts alerts) {
        this.clock = clock;
        this.consents = consents;
        this.alerts = alerts;
    }

    /// Meta took our row and named it: statuses that were parked under that name are its own.
    public Uni<Void> accepted(SqlConnection transaction, UUID id, String number, String wamid) {
        return lock(transaction, number, wamid)
                .chain(() -> named(transaction, id, wamid))
                .chain(() -> join(transaction, id, number, wamid));
    }

    /// A status: kept once, and applied to its message, which our own id in it finds before the wamid does.
    Uni<Void> heard(SqlConnection transaction, StatusUpdate update, Instant now) {
        var number = update.number().value();
        var wamid = update.wamid().value();
        return lock(transaction, number, wamid)
                .chain(() -> keep(transaction, update, now))
                .chain(() -> owner(transaction, update))
                .chain(owner -> owner.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : named(transaction, owner.get(), wamid)
                                .chain(() -> join(transaction, owner.get(), number, wamid))
                                .chain(() -> learn(transaction, owner.get(), update)));
    }

    /// What a failure says beyond its message: about the person, or about the account.
    private Uni<Void> learn(SqlConnection transaction, UUID id, StatusUpdate update) {
        var code = update.errorCode();
        if (code == null) {
            return Uni.createFrom().voidItem();
        }
        return switch (code) {
            case ErrorCatalogue.OPTED_OUT -> optedOut(transaction, id, update.at());
            case ErrorCatalogue.NOT_BILLABLE ->
                alerts.open(transaction, AlertType.NOT_BILLABLE, update.number().value());
            default -> Uni.createFrom().voidItem();
        };
    }

    /// Meta knows that this message's person wants no advertising of this client.
    public Uni<Void> optedOut(SqlConnection transaction, UUID id, Instant at) {
        return transaction
                .preparedQuery(
                        "select s.client_id, c.contact_id from send s join conversation c on c.id = s.conversation_id where s.id = $1")
                .execute(Tuple.of(id))
                .map(rows -> Columns.first(rows).orElseThrow())
                .chain(row -> consents.note(
                        transaction,
                        new Consents.Word(
                                row.getUUID("client_id"),
                                row.getUUID("contact_id"),
                                Consents.Scope.MARKETING,
                                true,
                                "131050",
                                at)));
    }

    private static Uni<Void> lock(SqlConnection transaction, String number, String wamid) {
        return transaction
                .preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, 2))")
                .execute(Tuple.of(number + "/" + wamid))
                .replaceWithVoid();
    }

    private static Uni<Void> keep(SqlConnection transaction, StatusUpdate update, Instant now) {
        var row = Tuple.tuple()
                .addString(update.number().value())
                .addString(update.wamid().value())
                .addString(update.status())
                .addString(update.participant())
                .addOffsetDateTime(Columns.at(update.at()))
                .addInteger(update.errorCode())
                .addString(update.pricing())
                .addValue(Buffer.buffer(update.raw()))
                .addOffsetDateTime(Columns.at(now))
                .addString(update.errorTitle())
                .addString(update.errorDetails());
        return transaction.preparedQuery("""
                        insert into message_status (phone_number_id, wamid, status, participant, at, error_code, pricing, raw, received_at, error_title, error_details)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing
                        """).execute(row).replaceWithVoid();
    }

    private static Uni<Optional<UUID>> owner(SqlConnection transaction, StatusUpdate update) {
        return transaction
                .preparedQuery("""
                        select id, 0 as preference from send where id = $1 and phone_number_id = $2
                        union all
                        select m.id, 1 from message m join send s on s.id = m.id where m.phone_number_id = $2 and m.wamid = $3
                        order by preference limit 1
                        """)
                .execute(Tuple.of(
                        update.ours(), update.number().value(), update.wamid().value()))
                .map(rows -> Columns.first(rows).map(row -> row.getUUID("id")));
    }

    /// Whatever the row was waiting for, Meta has it: an ambiguous send is resolved here.
    private Uni<Void> named(SqlConnection transaction, UUID id, String wamid) {
        return transaction
                .preparedQuery("""
                        with named as (
                          update send set state = 'ACCEPTED', wamid = $2, accepted_at = $3, remedy = null
                          where id = $1 and wamid is null and state in ('SENDING', 'UNKNOWN', 'PENDING') returning id)
                        update message m set wamid = $2 from named where m.id = named.id
                        """)
                .execute(Tuple.of(id, wamid, Columns.at(clock.instant())))
                .replaceWithVoid();
    }

    /// Gives the message all statuses of its name, and works out anew how far it got.
    Uni<Void> join(SqlConnection transaction, UUID id, String number, String wamid) {
        return transaction
                .preparedQuery("""
                        update message_status set message_id = $1
                        where phone_number_id = $2 and wamid = $3 and message_id is null
                        returning status, error_code
                        """)
                .execute(Tuple.of(id, number, wamid))
                .map(Columns::list)
                .chain(heard -> heard.isEmpty() ? Uni.createFrom().voidItem() : apply(transaction, id, heard));
    }

    private static Uni<Void> apply(SqlConnection transaction, UUID id, List<Row> heard) {
        return transaction
                .preparedQuery("select delivery from message where id = $1 for no key update")
                .execute(Tuple.of(id))
                .map(rows -> Columns.first(rows).orElseThrow().getString("delivery"))
                .chain(known -> write(transaction, id, reached(known, heard), heard));
    }

    private static @Nullable Delivery reached(@Nullable String known, List<Row> heard) {
        var reached = known == null ? null : Delivery.valueOf(known);
        for (var row : heard) {
            var status = Delivery.of(row.getString("status"));
            reached = status.isPresent() ? Delivery.join(reached, status.get()) : reached;
        }
        return reached;
    }

    private static Uni<Void> write(SqlConnection transaction, UUID id, @Nullable Delivery reached, List<Row> heard) {
        var failed = reached == Delivery.FAILED;
        var code = heard.stream()
                .map(row -> row.getInteger("error_code"))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
        return transaction
                .preparedQuery("""
                        update message set delivery = $2,
                          error_code = case when $3 then coalesce($4, error_code) end,
                          remedy = case when $3 then coalesce($5, remedy) end
                        where id = $1
                        """)
                .execute(Tuple.of(
                        id,
                        reached == null ? null : reached.name(),
                        failed,
                        code,
                        code == null ? null : ErrorCatalogue.remedy(code)))
                .replaceWithVoid();
    }
}
