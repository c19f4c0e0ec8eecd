package io.partnerline.messaging.webhook;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.webhook.WebhookResource.View;
import io.partnerline.messaging.webhook.WebhookResource.WithSecret;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps endpoints as callers change them.
@ApplicationScoped
class WebhookService {
    private static final int MOST = 5;
    private static final String VIEW = """
            select e.*, (select count(*) from webhook_delivery d where d.endpoint_id = e.id and d.state = 'PENDING') as waiting
            from webhook_endpoint e where e.client_id = $1
            """;

    private final TenantDatabase database;
    private final EndpointAddress addresses;
    private final Optional<Secrets> secrets;
    private final WebhookConfig config;
    private final InstantSource clock;

    WebhookService(TenantDatabase database, WebhookConfig config, InstantSource clock) {
        this.database = database;
        this.addresses = new EndpointAddress(config.trustedHosts().orElse(Set.of()));
        this.secrets = config.signingKey().map(Secrets::of);
        this.config = config;
        this.clock = clock;
    }

    Uni<List<View>> all(UUID clientId) {
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery(VIEW + " order by e.created_at, e.id")
                        .execute(Tuple.of(clientId))
                        .map(rows -> Columns.list(rows).stream()
                                .map(WebhookService::view)
                                .toList()));
    }

    Uni<WithSecret> add(UUID clientId, String person, String url) {
        var keys = configured();
        addresses.require(url);
        var id = UUID.randomUUID();
        return database.within(
                        clientId,
                        transaction -> transaction
                                .preparedQuery("select count(*) as present from webhook_endpoint where client_id = $1")
                                .execute(Tuple.of(clientId))
                                .invoke(rows ->
                                        requireRoom(rows.iterator().next().getInteger("present")))
                                .chain(() -> transaction
                                        .preparedQuery("""
                                        insert into webhook_endpoint (id, client_id, url, person, created_at, changed_at)
                                        values ($1, $2, $3, $4, $5, $5)
                                        """)
                                        .execute(Tuple.of(id, clientId, url, person, Columns.at(clock.instant()))))
                                .chain(() -> one(transaction, clientId, id)))
                .map(row -> new WithSecret(view(row), keys.shown(id, row.getInteger("secret_version"))));
    }

    Uni<View> enable(UUID clientId, UUID id, String person, boolean enabled) {
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery("""
                        update webhook_endpoint set enabled = $3, disabled_reason = case when $3 then null else 'PERSON' end,
                          person = $4, changed_at = $5 where client_id = $1 and id = $2
                        """)
                        .execute(Tuple.of(clientId, id, enabled, person, Columns.at(clock.instant())))
                        .chain(() -> one(transaction, clientId, id))
                        .map(WebhookService::view));
    }

    Uni<WithSecret> renew(UUID clientId, UUID id, String person) {
        var keys = configured();
        var now = clock.instant();
        return database.within(
                        clientId,
                        transaction -> transaction
                                .preparedQuery("""
                                update webhook_endpoint set secret_version = secret_version + 1, previous_until = $3, person = $4,
                                  changed_at = $5 where client_id = $1 and id = $2
                                """)
                                .execute(Tuple.of(
                                        clientId, id, Columns.at(now.plus(config.overlap())), person, Columns.at(now)))
                                .chain(() -> one(transaction, clientId, id)))
                .map(row -> new WithSecret(view(row), keys.shown(id, row.getInteger("secret_version"))));
    }

    Uni<Void> remove(UUID clientId, UUID id) {
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery("delete from webhook_endpoint where client_id = $1 and id = $2")
                        .execute(Tuple.of(clientId, id))
                        .invoke(rows -> require(rows.rowCount() == 1))
                        .replaceWithVoid());
    }

    Uni<List<DeliveryResource.View>> deliveries(
            UUID clientId,
            @Nullable UUID endpoint,
            DeliveryResource.@Nullable State state,
            int limit,
            @Nullable Long before) {
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery("""
                        select * from webhook_delivery where client_id = $1 and ($2::uuid is null or endpoint_id = $2)
                          and ($3::text is null or state = $3) and ($5::bigint is null or seq < $5) order by seq desc limit $4
                        """)
                        .execute(Tuple.of(clientId, endpoint, state == null ? null : state.name(), limit, before))
                        .map(rows -> Columns.list(rows).stream()
                                .map(WebhookService::delivery)
                                .toList()));
    }

    Uni<DeliveryResource.View> resend(UUID clientId, UUID id) {
        var now = clock.instant();
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery("""
                        update webhook_delivery set state = 'PENDING', next_at = $3, give_up_at = $4, attempts = 0, flying = false,
                          ended_at = null where client_id = $1 and id = $2 returning *
                        """)
                        .execute(Tuple.of(clientId, id, Columns.at(now), Columns.at(now.plus(config.patience()))))
                        .map(rows -> delivery(Columns.first(rows).orElseThrow(WebhookService::unknown))));
    }

    private static Uni<Row> one(SqlConnection transaction, UUID clientId, UUID id) {
        return transaction
                .preparedQuery(VIEW + " and e.id = $2")
                .execute(Tuple.of(clientId, id))
                .map(rows -> Columns.first(rows).orElseThrow(WebhookService::unknown));
    }

    private Secrets configured() {
        return secrets.orElseThrow(() -> new ProblemException(
                409, "webhooks-not-configured", "This installation has no WEBHOOK_SIGNING_KEY to sign webhooks with."));
    }

    private static void requireRoom(int present) {
        if (present >= MOST) {
            throw new ProblemException(409, "too-many-webhooks", "A client has at most " + MOST + " endpoints.");
        }
    }

    private static void require(boolean found) {
        if (!found) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(404, "not-found", "There is no such endpoint or delivery.");
    }

    private static View view(Row row) {
        return new View(
                row.getUUID("id"),
                row.getString("url"),
                row.getBoolean("enabled"),
                row.getString("disabled_reason"),
                Columns.instantOrNull(row, "previous_until"),
                row.getString("person"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "changed_at"),
                row.getLong("waiting"));
    }

    private static DeliveryResource.View delivery(Row row) {
        var pending = row.getString("state").equals("PENDING");
        return new DeliveryResource.View(
                row.getUUID("id"),
                row.getUUID("endpoint_id"),
                row.getUUID("conversation_id"),
                row.getUUID("message_id"),
                row.getLong("seq"),
                row.getString("event"),
                row.getString("state"),
                Columns.instant(row, "at"),
                pending ? Columns.instant(row, "next_at") : null,
                row.getInteger("attempts"),
                row.getString("outcome"),
                Columns.instantOrNull(row, "ended_at"));
    }
}
