package io.partnerline.graph;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Slows management calls down before Meta refuses them (80007, 4). The quota is one for all services and replicas, and
/// Meta's headers count all of them: each service goes up to its own share of it (`graph.management-until`) and then
/// waits, so that the rest is left to those with a larger one. Sending messages has limits of its own and passes.
@ApplicationScoped
class GraphPace {
    /// The quota of the whole app.
    private static final String APP = "";

    private final int until;
    private final Duration pause;
    private final LongSupplier nanos;
    private final Map<String, Long> full = new ConcurrentHashMap<>();

    @Inject
    GraphPace(GraphConfig config) {
        this(config.managementUntil(), config.managementPause(), System::nanoTime);
    }

    GraphPace(int until, Duration pause, LongSupplier nanos) {
        this.until = until;
        this.pause = pause;
        this.nanos = nanos;
    }

    /// How long a call has to wait; empty where it may go.
    Optional<Duration> before(GraphCall call) {
        return call.sendsMessage() ? Optional.empty() : left(call.node()).or(() -> left(APP));
    }

    private Optional<Duration> left(String quota) {
        var end = full.get(quota);
        var left = end == null ? 0 : end - nanos.getAsLong();
        return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
    }

    /// Takes in what an answer said: about the account of the object that was called, and about the app.
    void heard(GraphCall call, GraphUsage account, GraphUsage app) {
        heard(APP, app);
        if (!call.sendsMessage()) {
            heard(call.node(), account);
        }
    }

    private void heard(String quota, GraphUsage usage) {
        if (usage.percent() < until) {
            full.remove(quota);
        } else {
            var now = nanos.getAsLong();
            full.values().removeIf(end -> end - now <= 0);
            full.put(quota, now + usage.regain().orElse(pause).toNanos());
        }
    }
}
