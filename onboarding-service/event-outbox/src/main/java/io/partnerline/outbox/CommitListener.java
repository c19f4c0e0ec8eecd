package io.partnerline.outbox;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Hears, over one connection outside the pool, of every commit that wrote events. A connection that breaks is made
/// again; what was missed meanwhile the relay's poll finds.
@ApplicationScoped
class CommitListener {
    private static final String CHANNEL = "event_outbox";
    private static final long AGAIN_MILLIS = 1_000;

    private final PgSubscriber subscriber;

    CommitListener(Vertx vertx, DatabaseConfig config) {
        var options = PgConnectOptions.fromUri(config.reactive().url())
                .setUser(config.username())
                .setPassword(config.password());
        this.subscriber = PgSubscriber.subscriber(vertx, options).reconnectPolicy(retries -> AGAIN_MILLIS);
        subscriber.channel(CHANNEL).handler(written -> vertx.eventBus().publish(OutboxRelay.WAKE, ""));
    }

    void start(@Observes StartupEvent started) {
        subscriber.connect().onFailure(failure -> Log.warnf("not listening for commits yet: %s", failure.getMessage()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        subscriber.close().onFailure(failure -> Log.debugf("listener not closed: %s", failure.getMessage()));
    }
}
