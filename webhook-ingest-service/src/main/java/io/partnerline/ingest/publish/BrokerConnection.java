package io.partnerline.ingest.publish;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// The producers, and the search for the broker, beside the requests: neither the start nor a webhook ever waits for
/// it.
@Singleton
public final class BrokerConnection {
    private static final int EAGER = 100;
    private static final Duration EAGER_PAUSE = Duration.ofMillis(20);
    private static final int COMPLAIN_EVERY = 30 + EAGER;

    private final PublishConfig config;
    private final TopicRouter topics;
    private final Set<String> unknown = new HashSet<>();
    private final ScheduledExecutorService search = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("broker-search").daemon().factory());
    private volatile @Nullable Producers producers;
    private volatile boolean known;
    private int searches;

    BrokerConnection(PublishConfig config, TopicRouter topics) {
        this.config = config;
        this.topics = topics;
        unknown.addAll(topics.all());
    }

    /// The producers; null until the broker's address could be resolved once.
    @Nullable
    Producers producers() {
        return producers;
    }

    /// Whether every topic has been found since the start.
    public boolean known() {
        return known;
    }

    void start(@Observes StartupEvent event) {
        search.execute(this::look);
    }

    /// After the last request has been answered.
    void stop(@Observes ShutdownEvent event) {
        search.shutdownNow();
        var open = producers;
        if (open != null) {
            open.close(Duration.ofSeconds(5));
        }
    }

    private void look() {
        try {
            var connected = producers == null ? connect() : producers;
            unknown.removeIf(connected::know);
        } catch (KafkaException e) {
            Log.debugf("no broker yet: %s", e.getMessage());
        }
        if (unknown.isEmpty()) {
            known = true;
            Log.infof("broker found, topics %s", topics.all());
            return;
        }
        searches++;
        if (searches % COMPLAIN_EVERY == 0) {
            Log.warnf("webhooks are refused: no broker at %s, or no topics %s", config.bootstrapServers(), unknown);
        }
        // The first answers of a broker take some tens of milliseconds; one that is away, longer.
        var pause = searches < EAGER ? EAGER_PAUSE : config.reconnect();
        var _ = search.schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Producers connect() {
        var connected = Producers.of(config);
        producers = connected;
        return connected;
    }
}
