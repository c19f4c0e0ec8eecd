package io.partnerline.onboarding.errand;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Takes due errands, one lease each, and tries them.
@ApplicationScoped
class ErrandRunner {
    private static final String DUE = "errand.due";
    private static final int AT_ONCE = 8;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Errands errands;
    private final Map<ErrandKind, ErrandHandler> handlers;
    private final EventBus bus;
    private final InstantSource clock;
    private final AtomicInteger running = new AtomicInteger();

    ErrandRunner(Errands errands, Instance<ErrandHandler> handlers, EventBus bus, InstantSource clock) {
        this.errands = errands;
        this.handlers =
                handlers.stream().collect(Collectors.toUnmodifiableMap(ErrandHandler::kind, Function.identity()));
        this.bus = bus;
        this.clock = clock;
    }

    @Scheduled(every = "${errands.poll:1s}", delayed = "2s")
    void poll() {
        bus.publish(DUE, "");
    }

    /// Each event is one errand, on a context of its own.
    @ConsumeEvent(DUE)
    Uni<Void> due(String ignored) {
        if (running.incrementAndGet() > AT_ONCE) {
            running.decrementAndGet();
            return Uni.createFrom().voidItem();
        }
        return errands.take(clock.instant())
                .chain(taken ->
                        taken.map(this::run).orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(failure -> Log.warnf("an errand goes on after its lease: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .onTermination()
                .invoke(running::decrementAndGet);
    }

    private Uni<Void> run(Errand errand) {
        // There may be more: they run beside this one.
        bus.publish(DUE, "");
        var handler = handlers.get(errand.kind());
        return (handler == null
                        ? Uni.createFrom().<ErrandOutcome>failure(new IllegalStateException("nobody does it"))
                        : handler.run(errand))
                .onFailure()
                .recoverWithItem(failure -> postponed(errand, failure))
                .chain(outcome -> switch (outcome) {
                    case ErrandOutcome.Done() -> errands.done(errand);
                    case ErrandOutcome.Again(var after) ->
                        errands.again(errand, clock.instant().plus(after));
                });
    }

    private static ErrandOutcome postponed(Errand errand, Throwable failure) {
        var wait = Duration.ofSeconds(1L << Math.min(errand.attempts(), 10));
        Log.warnf("errand postponed kind=%s subject=%s: %s", errand.kind(), errand.subject(), failure.getMessage());
        return new ErrandOutcome.Again(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
}
