package io.partnerline.messaging.wake;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Does work of different keys at once and that of one key in its order, so much at a time. Each piece runs on a
/// context of its own, which carries its trace. Nobody waits for the result of a lane, so this is, beside [Pump], the
/// other place that subscribes.
public final class Lanes {
    private record Piece(Context context, Supplier<Uni<Void>> work) {}

    private final int width;
    /// What waits behind the piece that is being worked on; a key without one has no entry.
    private final Map<String, Queue<Piece>> lanes = new ConcurrentHashMap<>();

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicReference<@Nullable UniEmitter<? super Void>> waiting = new AtomicReference<>();

    public Lanes(int width) {
        this.width = width;
    }

    /// Takes a piece of work; done when there is room for the next one. One caller at a time.
    public Uni<Void> add(String key, Context context, Supplier<Uni<Void>> work) {
        var piece = new Piece(context, work);
        var now = inFlight.incrementAndGet();
        var first = new AtomicReference<@Nullable Piece>();
        lanes.compute(key, (same, queue) -> enter(queue, piece, first));
        start(key, first.get());
        return now < width ? Uni.createFrom().voidItem() : room();
    }

    private static Queue<Piece> enter(
            @Nullable Queue<Piece> queue, Piece piece, AtomicReference<@Nullable Piece> first) {
        if (queue == null) {
            first.set(piece);
            return new ArrayDeque<>();
        }
        queue.add(piece);
        return queue;
    }

    private void start(String key, @Nullable Piece piece) {
        if (piece != null) {
            piece.context().runOnContext(on -> {
                var unused = Uni.createFrom()
                        .deferred(piece.work()::get)
                        .subscribe()
                        .with(done -> finished(key), failed -> finished(key));
            });
        }
    }

    private void finished(String key) {
        var next = new AtomicReference<@Nullable Piece>();
        lanes.computeIfPresent(key, (same, queue) -> {
            next.set(queue.poll());
            return next.get() == null ? null : queue;
        });
        start(key, next.get());
        if (inFlight.decrementAndGet() < width) {
            letIn();
        }
    }

    private Uni<Void> room() {
        return Uni.createFrom().emitter(emitter -> {
            waiting.set(emitter);
            if (inFlight.get() < width) {
                letIn();
            }
        });
    }

    private void letIn() {
        var emitter = waiting.getAndSet(null);
        if (emitter != null) {
            emitter.complete(null);
        }
    }
}
