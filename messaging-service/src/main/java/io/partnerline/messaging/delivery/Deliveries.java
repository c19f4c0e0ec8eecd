package io.partnerline.messaging.delivery;

import io.partnerline.messaging.alert.AlertType;
import io.partnerline.messaging.alert.Alerts;
import io.partnerline.messaging.contact.Consents;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.erasure.ErasedPeople;
import io.partnerline.messaging.errors.ErrorCatalogue;
import io.partnerline.messaging.pacing.PacingConfig;
import io.partnerline.messaging.pacing.PortfolioLimits;
import io.smallrye.mutiny.Multi;
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
    private final ErasedPeople erased;
    private final Consents consents;
    private final Alerts alerts;
    private final PortfolioLimits portfolios;
    private final PacingConfig pacing;

    Deliveries(
            InstantSource clock,
            ErasedPeople erased,
            Consents consents,
            Alerts alerts,
            PortfolioLimits portfolios,
            PacingConfig pacing) {
        this.clock = clock;
        this.erased = erased;
        this.consents = consents;
        this.alerts = alerts;
        this.portfolios = portfolios;
        this.pacing = pacing;
    }

    /// Meta took our row and named it: statuses that were parked under that name are its own.
    public Uni<Void> accepted(SqlConnection transaction, UUID id, String number, String wamid) {
        return lock(transaction, number, wamid).chain(client -> join(transaction, id, number, wamid));
    }

    /// A status: kept once, and applied to its message, which our own id in it finds before the wamid does.
    Uni<Void> heard(SqlConnection transaction, StatusUpdate update, Instant now) {
        var number = update.number().value();
        return lock(transaction, number, update.wamid().value())
                .chain(client -> client.isEmpty()
                        ? Uni.createFrom().item(Optional.of(update))
                        : wanted(transaction, client.get(), update))
                .chain(wanted -> wanted.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : keep(transaction, wanted.get(), now)
                                .chain(owner -> owner.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : join(
                                                transaction,
                                                owner.get(),
                                                number,
                                                wanted.get().wamid().value())));
    }

    /// What of a status is kept, at a client where people were erased: nothing of what is about a message that went
    /// with
    /// its person, and no name where the message has none any more but waits for its price.
    private Uni<Optional<StatusUpdate>> wanted(SqlConnection transaction, UUID clientId, StatusUpdate update) {
        var ours = update.ours();
        return ours == null
                ? erased.of(transaction, clientId, update.person())
                        .map(mark -> Optional.of(update)
                                .filter(late -> mark.isEmpty() || !mark.get().covers(late.at())))
                : named(transaction, ours)
                        .map(name -> name.map(known -> known.equals(ours.toString()) ? update.nameless(ours) : update));
    }

    /// Meta's name of a message of ours, empty while Meta gave it none; nothing if it is not there any more.
    private static Uni<Optional<String>> named(SqlConnection transaction, UUID ours) {
        return transaction
                .preparedQuery("select coalesce(wamid, '') as name from send where id = $1")
                .execute(Tuple.of(ours))
                .map(rows -> Columns.first(rows).map(row -> row.getString("name")));
    }

    /// What a failure says beyond its message: about the person, or about the account.
    private Uni<Void> learn(SqlConnection transaction, UUID id, String number, Row failure) {
        return switch (failure.getInteger("error_code")) {
            case ErrorCatalogue.OPTED_OUT -> optedOut(transaction, id, Columns.instant(failure, "at"));
            case ErrorCatalogue.LIMIT_REACHED ->
                portfolios.full(
                        transaction, number, Columns.instant(failure, "at").plus(pacing.portfolioPause()));
            case ErrorCatalogue.NOT_BILLABLE -> alerts.open(transaction, AlertType.NOT_BILLABLE, number);
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

    /// Returns the number's client, if anybody was ever erased there.
    private static Uni<Optional<UUID>> lock(SqlConnection transaction, String number, String wamid) {
        return transaction
                .preparedQuery("""
                        select pg_advisory_xact_lock(hashtextextended($1, 2)), (
                          select n.client_id from client_number n where n.phone_number_id = $2
                            and exists (select from erased_identity e where e.client_id = n.client_id)) as client_id
                        """)
                .execute(Tuple.of(number + "/" + wamid, number))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getUUID("client_id")));
    }

    /// Keeps it, and returns the message that it is about, if that is known.
    private static Uni<Optional<UUID>> keep(SqlConnection transaction, StatusUpdate update, Instant now) {
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
                .addString(update.errorDetails())
                .addUUID(update.ours());
        return transaction
                .preparedQuery("""
                        with kept as (
                          insert into message_status (phone_number_id, wamid, status, participant, at, error_code, pricing, raw,
                            received_at, error_title, error_details)
                          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing)
                        select id, 0 as preference from send where id = $12 and phone_number_id = $1
                        union all
                        select m.id, 1 from message m join send s on s.id = m.id where m.phone_number_id = $1 and m.wamid = $2
                        order by preference limit 1
                        """)
                .execute(row)
                .map(rows -> Columns.first(rows).map(found -> found.getUUID("id")));
    }

    /// Whatever the row was waiting for, Meta has it: an ambiguous send is resolved here. Its message gets all
    /// statuses of its name, and it is worked out anew how far it got. Each status is joined once, so that what it
    /// says is learnt once, however often Meta repeats it and however long it was parked.
    Uni<Void> join(SqlConnection transaction, UUID id, String number, String wamid) {
        return transaction
                .preparedQuery("""
                        with named as (
                          update send set state = 'ACCEPTED', wamid = $3, accepted_at = $4, remedy = null, ended_at = null
                          where id = $1 and wamid is null and state in ('SENDING', 'UNKNOWN', 'PENDING') returning id),
                        message as (update message m set wamid = $3 from named where m.id = named.id)
                        update message_status set message_id = $1
                        where phone_number_id = $2 and wamid = $3 and message_id is null
                        returning status, error_code, at
                        """)
                .execute(Tuple.of(id, number, wamid, Columns.at(clock.instant())))
                .map(Columns::list)
                .chain(heard -> heard.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : apply(transaction, id, heard).chain(() -> learnAll(transaction, id, number, heard)));
    }

    private Uni<Void> learnAll(SqlConnection transaction, UUID id, String number, List<Row> heard) {
        return Multi.createFrom()
                .iterable(heard)
                .filter(row -> row.getInteger("error_code") != null)
                .onItem()
                .transformToUniAndConcatenate(row -> learn(transaction, id, number, row))
                .collect()
                .last()
                .replaceWithVoid();
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
