package io.partnerline.messaging.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One person's stream. Hints, of this replica and of others, only say that there may be something: what there is, is
/// read from the position that this person has reached.
@ApplicationScoped
class ChangeStream {
    private enum Signal {
        LOOK,
        HEARTBEAT
    }

    private final Changes changes;
    private final Wakeups wakeups;
    private final Vertx vertx;
    private final FeedConfig config;
    private final AtomicInteger watchers;

    ChangeStream(Changes changes, Wakeups wakeups, Vertx vertx, FeedConfig config, MeterRegistry metrics) {
        this.changes = changes;
        this.wakeups = wakeups;
        this.vertx = vertx;
        this.config = config;
        this.watchers = metrics.gauge("messaging.feed.watchers", new AtomicInteger());
    }

    Multi<OutboundSseEvent> of(List<UUID> clients, @Nullable String lastEventId, Sse sse) {
        if (watchers.get() >= config.watchers()) {
            throw new ProblemException(
                    503, "too-many-watchers", "This replica streams to as many as it can: try again.");
        }
        var known = lastEventId == null || lastEventId.isBlank() ? null : Position.of(lastEventId);
        return Multi.createFrom()
                .uni(start(known))
                .onItem()
                .transformToMultiAndConcatenate(start -> from(start, known, clients, sse));
    }

    /// Where this person goes on, or the end for who is new or knows only what was forgotten.
    private Uni<Position> start(@Nullable Position known) {
        return known == null
                ? changes.end()
                : changes.horizon()
                        .chain(horizon -> known.compareTo(horizon) < 0
                                ? changes.end()
                                : Uni.createFrom().item(known));
    }

    private Multi<OutboundSseEvent> from(Position start, @Nullable Position known, List<UUID> clients, Sse sse) {
        var reached = new AtomicReference<>(start);
        var first = known != null && !known.equals(start) ? reset(start, sse) : opened(start, sse);
        var later = signals().onItem().transformToMultiAndConcatenate(signal -> switch (signal) {
            case HEARTBEAT ->
                Multi.createFrom().item(sse.newEventBuilder().comment("").build());
            case LOOK -> look(reached, clients, sse);
        });
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(first), later);
    }

    private Multi<OutboundSseEvent> look(AtomicReference<Position> reached, List<UUID> clients, Sse sse) {
        return Multi.createFrom()
                .uni(changes.after(reached.get(), clients))
                .onItem()
                .<Change>disjoint()
                .invoke(change -> reached.set(change.position()))
                .map(change -> event("change", change.position(), Change.class, change, sse));
    }

    private static OutboundSseEvent opened(Position position, Sse sse) {
        return event("opened", position, String.class, "", sse);
    }

    private static OutboundSseEvent reset(Position position, Sse sse) {
        return event("reset", position, String.class, "read everything anew", sse);
    }

    private static <T> OutboundSseEvent event(String name, Position id, Class<T> type, T data, Sse sse) {
        return sse.newEventBuilder()
                .name(name)
                .id(id.toString())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(type, data)
                .build();
    }

    /// All signals come on the subscriber's own context; those that come while one is being worked on are one.
    private Multi<Signal> signals() {
        return Multi.createFrom()
                .<Signal>emitter(emitter -> listen(emitter, vertx.getOrCreateContext()), BackPressureStrategy.LATEST);
    }

    private void listen(MultiEmitter<? super Signal> emitter, Context context) {
        var unused = watchers.incrementAndGet();
        var poll = vertx.setPeriodic(0, config.poll().toMillis(), timer -> signal(emitter, context, Signal.LOOK));
        var beat =
                vertx.setPeriodic(config.heartbeat().toMillis(), timer -> signal(emitter, context, Signal.HEARTBEAT));
        Runnable hint = () -> signal(emitter, context, Signal.LOOK);
        wakeups.watch(hint);
        var _ = emitter.onTermination(() -> {
            vertx.cancelTimer(poll);
            vertx.cancelTimer(beat);
            wakeups.unwatch(hint);
            var left = watchers.decrementAndGet();
        });
    }

    private static void signal(MultiEmitter<? super Signal> emitter, Context context, Signal signal) {
        context.runOnContext(on -> {
            var _ = emitter.emit(signal);
        });
    }
}
