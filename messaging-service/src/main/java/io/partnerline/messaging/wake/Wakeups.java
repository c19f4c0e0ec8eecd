package io.partnerline.messaging.wake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Tells workers of this replica that something was committed, and the other replicas a moment later.
@ApplicationScoped
public class Wakeups {
    private final Map<Work, Runnable> workers = new ConcurrentHashMap<>();
    private volatile Consumer<Work> others = work -> {};

    /// Registers the worker of a kind.
    public void worker(Work work, Runnable wake) {
        workers.put(work, wake);
    }

    /// After a commit: there is work of this kind.
    public void wake(Work work) {
        here(work);
        others.accept(work);
    }

    void here(Work work) {
        workers.getOrDefault(work, () -> {}).run();
    }

    void everything() {
        Set.of(Work.values()).forEach(this::here);
    }

    void others(Consumer<Work> tell) {
        others = tell;
    }
}
