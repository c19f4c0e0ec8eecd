package io.partnerline.messaging.wake;

import io.quarkus.logging.Log;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Works off claimed rows: at most `capacity` at once, the next claim as soon as there is room. Nothing waits for
/// the result of a pump, so this is the one place that subscribes.
public final class Pump<T> {
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(10);
    /// Claims are so far apart at least: under load one takes many rows; the first after a quiet moment goes at once.
    private static final long APART = TimeUnit.MILLISECONDS.toNanos(2);

    private final Vertx vertx;
    private final String name;
    private final int capacity;
    private final IntFunction<Uni<List<T>>> claims;
    private final Function<T, Uni<Void>> handle;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile long claimedAt = System.nanoTime() - APART;

    public Pump(
            Vertx vertx, String name, int capacity, IntFunction<Uni<List<T>>> claims, Function<T, Uni<Void>> handle) {
        this.vertx = vertx;
        this.name = name;
        this.capacity = capacity;
        this.claims = claims;
        this.handle = handle;
    }

    /// Says that there may be work. Cheap; any number of calls during a claim cost one more claim.
    public void wake() {
        again.set(true);
        turn();
    }

    /// No claim from now on; done when what is in flight is, or when the patience is over. For the end of the process:
    /// it holds up the thread that ends it, and nothing else.
    public void drain(Duration patience) {
        stopped.set(true);
        var deadline = System.nanoTime() + patience.toNanos();
        while ((inFlight.get() > 0 || claiming.get()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(STEP);
        }
        if (inFlight.get() > 0) {
            Log.warnf("%s: %d still on their way", name, inFlight.get());
        }
    }

    private void turn() {
        if (stopped.get()) {
            return;
        }
        if (!claiming.compareAndSet(false, true)) {
            return;
        }
        var early = APART - (System.nanoTime() - claimedAt);
        if (early > 0) {
            vertx.setTimer(1 + TimeUnit.NANOSECONDS.toMillis(early), timer -> claim());
        } else {
            claim();
        }
    }

    private void claim() {
        again.set(false);
        claimedAt = System.nanoTime();
        var free = capacity - inFlight.get();
        if (free <= 0) {
            release();
            return;
        }
        run(claims.apply(free), rows -> claimed(rows, free), this::notClaimed);
    }

    private void claimed(List<T> rows, int free) {
        inFlight.addAndGet(rows.size());
        rows.forEach(row -> run(handle.apply(row), done -> finished(), this::notHandled));
        if (rows.size() == free) {
            again.set(true);
        }
        release();
    }

    private void release() {
        claiming.set(false);
        if (again.get() && inFlight.get() < capacity) {
            turn();
        }
    }

    private void finished() {
        inFlight.decrementAndGet();
        wake();
    }

    private void notClaimed(Throwable failure) {
        Log.warnf("%s: nothing claimed, will be tried again: %s", name, failure.getMessage());
        claiming.set(false);
    }

    private void notHandled(Throwable failure) {
        Log.warnf("%s: a row failed and will be claimed again: %s", name, failure.getMessage());
        inFlight.decrementAndGet();
    }

    /// Each piece of work gets a context of its own, so that no trace leaks from one to the next.
    private <R> void run(Uni<R> work, Consumer<R> done, Consumer<Throwable> failed) {
        var context = Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
        context.runOnContext(ignored -> {
            var unused = work.subscribe().with(done, failed);
        });
    }
}
