package io.partnerline.messaging.wake;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Tells workers of this replica that something was committed, and the other replicas a moment later.
@ApplicationScoped
public class Wakeups {
    private final Vertx vertx;
    private final InstantSource clock;
    private final Map<Work, Runnable> workers = new ConcurrentHashMap<>();
    private final Set<Runnable> watchers = ConcurrentHashMap.newKeySet();
    private volatile Consumer<Work> others = work -> {};

    Wakeups(Vertx vertx, InstantSource clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /// Registers the worker of a kind.
    public void worker(Work work, Runnable wake) {
        workers.put(work, wake);
    }

    /// After a commit: there is work of this kind.
    public void wake(Work work) {
        here(work);
        others.accept(work);
    }

    /// There will be work of this kind. Where this replica ends before, the poll of another finds it.
    public void wakeAt(Work work, Instant due) {
        var wait = Duration.between(clock.instant(), due).toMillis();
        vertx.setTimer(Math.max(1, wait + 1), timer -> here(work));
    }

    /// Hears of every hint, until it is taken away again.
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /// Ends a [#watch].
    public void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    void here(Work work) {
        workers.getOrDefault(work, () -> {}).run();
        watchers.forEach(Runnable::run);
    }

    void everything() {
        Set.of(Work.values()).forEach(this::here);
    }

    void others(Consumer<Work> tell) {
        others = tell;
    }
}
