package io.partnerline.messaging.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.messaging.wake.Pump;
import io.partnerline.messaging.wake.Sweep;
import io.partnerline.messaging.webhook.Deliveries.Claimed;
import io.partnerline.messaging.webhook.WebhookCall.NotCalled;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Follows the feed and tells what is due. Without a signing key nothing is told.
@ApplicationScoped
class Teller {
    private static final int AT_ONCE = 64;

    private final Feed feed;
    private final Deliveries deliveries;
    private final NewsReader news;
    private final WebhookCall call;
    private final Optional<Secrets> secrets;
    private final WebhookConfig config;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Pump<Claimed> pump;

    Teller(
            Feed feed,
            Deliveries deliveries,
            NewsReader news,
            WebhookCall call,
            WebhookConfig config,
            InstantSource clock,
            MeterRegistry metrics,
            Vertx vertx) {
        this.feed = feed;
        this.deliveries = deliveries;
        this.news = news;
        this.call = call;
        this.secrets = config.signingKey().map(Secrets::of);
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
        this.pump = new Pump<>(vertx, "webhooks", AT_ONCE, deliveries::claim, this::tell);
    }

    @Scheduled(every = "${webhook.every:1s}", delayed = "3s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> follow() {
        return Sweep.of(feed.follow().invoke(this::wake), "webhooks not followed up");
    }

    private void wake() {
        if (secrets.isPresent()) {
            pump.wake();
        }
    }

    @Scheduled(every = "1h", delayed = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return Sweep.of(deliveries.forget(), "old webhooks not forgotten");
    }

    /// A key that cannot be used stops the start.
    void start(@Observes StartupEvent started) {
        wake();
    }

    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION - 1) ShutdownEvent stopping) {
        pump.drain(config.deadline());
    }

    private Uni<Void> tell(Claimed claimed) {
        return news.body(claimed)
                .chain(body -> body.map(told -> send(claimed, told))
                        .orElseGet(() -> Uni.createFrom().item(new Outcome.NothingToTell())))
                .invoke(outcome -> metrics.counter("messaging.webhooks", "outcome", name(outcome))
                        .increment())
                .chain(outcome -> deliveries.write(claimed, outcome));
    }

    private Uni<Outcome> send(Claimed claimed, byte[] body) {
        var delivery = claimed.delivery();
        return call.post(URI.create(claimed.endpoint().url()), headers(claimed, body), body)
                .map(status -> Outcome.of(status, delivery, clock.instant()))
                .onFailure(NotCalled.class)
                .recoverWithItem(
                        failure -> Outcome.failed(String.valueOf(failure.getMessage()), delivery, clock.instant()));
    }

    private Map<String, String> headers(Claimed claimed, byte[] body) {
        var id = claimed.delivery().id().toString();
        var now = clock.instant();
        return Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "partnerline",
                "webhook-id",
                id,
                "webhook-timestamp",
                String.valueOf(now.getEpochSecond()),
                "webhook-signature",
                secrets.orElseThrow().signatures(claimed.endpoint(), id, now, body));
    }

    private static String name(Outcome outcome) {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
