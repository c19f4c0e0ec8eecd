package io.partnerline.messaging.webhook;

import io.partnerline.messaging.alert.AlertType;
import io.partnerline.messaging.alert.Alerts;
import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// The rows of deliveries. Of a conversation only the first is tried, so order holds; `next_at` is the lease of one
/// that
/// is under way, and who lost theirs changes nothing any more.
@ApplicationScoped
class Deliveries {
    /// What is due, of each endpoint so many that no more than its share is under way.
    private static final String CLAIM = """
            with flying as (
              select endpoint_id, count(*) as calls from webhook_delivery where state = 'PENDING' and flying and next_at > $1 group by 1),
            heads as materialized (
              select h.id, e.id as endpoint, row_number() over (partition by e.id order by h.next_at, h.seq) + coalesce(f.calls, 0) as place
              from webhook_endpoint e left join flying f on f.endpoint_id = e.id cross join lateral (
                select d.id, d.next_at, d.seq from webhook_delivery d
                where d.endpoint_id = e.id and d.state = 'PENDING' and d.next_at <= $1 and not exists (
                  select from webhook_delivery b where b.endpoint_id = d.endpoint_id and b.conversation_id = d.conversation_id
                    and b.state = 'PENDING' and b.seq < d.seq)
                order by d.next_at, d.seq limit $3 for update skip locked) h
              where e.enabled)
            update webhook_delivery d set attempts = attempts + 1, flying = true, next_at = $2
            from webhook_endpoint e
            where d.id in (select id from heads where place <= $3 order by place limit $4) and e.id = d.endpoint_id
            returning d.*, e.url, e.secret_version, e.previous_until
            """;

    private static final String STILL_THERE = "exists (select from webhook_endpoint e where e.id::text = alert.subject"
            + " and (e.enabled or e.disabled_reason = 'GONE'))";

    /// Since when an endpoint must have taken nothing for an alert.
    private static final Duration FAILING = Duration.ofHours(1);

    private final Pool pool;
    private final WebhookConfig config;
    private final Alerts alerts;
    private final InstantSource clock;

    Deliveries(Pool pool, WebhookConfig config, Alerts alerts, InstantSource clock) {
        this.pool = pool;
        this.config = config;
        this.alerts = alerts;
        this.clock = clock;
    }

    /// A delivery, and where it goes.
    record Claimed(Delivery delivery, Endpoint endpoint) {}

    Uni<List<Claimed>> claim(int most) {
        var now = clock.instant();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(Columns.at(now), Columns.at(now.plus(config.lease())), config.atOnce(), most))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> new Claimed(
                                Delivery.of(row),
                                new Endpoint(
                                        row.getUUID("endpoint_id"),
                                        row.getUUID("client_id"),
                                        row.getString("url"),
                                        row.getInteger("secret_version"),
                                        Columns.instantOrNull(row, "previous_until"))))
                        .toList());
    }

    /// Writes down what came of a try, unless another one has begun since.
    Uni<Void> write(Claimed claimed, Outcome outcome) {
        return pool.withTransaction(transaction -> switch (outcome) {
            case Outcome.Delivered(var status) ->
                ended(transaction, claimed, "DELIVERED", "HTTP " + status)
                        .chain(() -> alerts.close(transaction, AlertType.WEBHOOK_FAILING, subject(claimed)));
            case Outcome.Again(var why, var at) ->
                again(transaction, claimed, why, at).chain(() -> warn(transaction, claimed));
            case Outcome.GivenUp(var why) -> ended(transaction, claimed, "FAILED", why);
            case Outcome.NothingToTell() -> ended(transaction, claimed, "DROPPED", "the message is gone");
            case Outcome.EndpointGone() ->
                again(transaction, claimed, "HTTP 410", clock.instant())
                        .chain(() -> disable(transaction, claimed.endpoint().id()))
                        .chain(() -> alerts.open(transaction, AlertType.WEBHOOK_FAILING, subject(claimed)));
        });
    }

    private Uni<Void> ended(SqlConnection transaction, Claimed claimed, String state, String outcome) {
        return transaction
                .preparedQuery("""
                        update webhook_delivery set state = $3, outcome = $4, ended_at = $5, flying = false
                        where id = $1 and attempts = $2 and state = 'PENDING'
                        """)
                .execute(Tuple.of(id(claimed), attempts(claimed), state, outcome, Columns.at(clock.instant())))
                .replaceWithVoid();
    }

    private static Uni<Void> again(SqlConnection transaction, Claimed claimed, String why, Instant at) {
        return transaction
                .preparedQuery("""
                        update webhook_delivery set next_at = $3, outcome = $4, flying = false
                        where id = $1 and attempts = $2 and state = 'PENDING'
                        """)
                .execute(Tuple.of(id(claimed), attempts(claimed), Columns.at(at), why))
                .replaceWithVoid();
    }

    private Uni<Void> warn(SqlConnection transaction, Claimed claimed) {
        var since = claimed.delivery().giveUpAt().minus(config.patience());
        return since.plus(FAILING).isAfter(clock.instant())
                ? Uni.createFrom().voidItem()
                : alerts.open(transaction, AlertType.WEBHOOK_FAILING, subject(claimed));
    }

    private Uni<Void> disable(SqlConnection transaction, UUID endpoint) {
        return transaction
                .preparedQuery("""
                        update webhook_endpoint set enabled = false, disabled_reason = 'GONE', changed_at = $2 where id = $1
                        """)
                .execute(Tuple.of(endpoint, Columns.at(clock.instant())))
                .replaceWithVoid();
    }

    /// Forgets what ended long ago, and alerts about endpoints that are there no longer.
    Uni<Void> forget() {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("""
                        delete from webhook_delivery where id in (
                          select id from webhook_delivery where state <> 'PENDING' and ended_at <= $1 order by ended_at limit 10000)
                        """)
                .execute(Tuple.of(Columns.at(clock.instant().minus(config.kept()))))
                .chain(() -> alerts.closeUnless(transaction, AlertType.WEBHOOK_FAILING, STILL_THERE)));
    }

    private static UUID id(Claimed claimed) {
        return claimed.delivery().id();
    }

    private static int attempts(Claimed claimed) {
        return claimed.delivery().attempts();
    }

    private static String subject(Claimed claimed) {
        return claimed.endpoint().id().toString();
    }
}
