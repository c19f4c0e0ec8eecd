package io.partnerline.bench;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Sends numbered webhooks of one update each. What is not accepted is only counted; nobody repeats it.
///
/// @param connections how many are used at once
/// @param patience how long an answer may take
public record Load(InetSocketAddress address, String secret, Webhooks webhooks, int connections, Duration patience) {

    /// Closed loop: each connection sends its next webhook when the last is answered.
    public LoadResult closed(long first, Duration lasting) {
        var numbers = new AtomicLong(first);
        var end = System.nanoTime() + lasting.toNanos();
        return inParallel(worker -> {
            for (var now = System.nanoTime(); now < end; now = System.nanoTime()) {
                worker.send(numbers.getAndIncrement(), now);
            }
        });
    }

    /// Open loop: webhooks are due at a constant rate whatever the service does, and latency counts from then.
    public LoadResult open(long first, int perSecond, Duration lasting) {
        var due = new LinkedBlockingQueue<Due>();
        var count = perSecond * lasting.toMillis() / 1000;
        var _ = Thread.ofPlatform().daemon().name("load-clock").start(() -> tick(due, first, count, perSecond));
        return inParallel(worker -> {
            for (var next = due.take(); next != Due.NONE_LEFT; next = due.take()) {
                worker.send(next.number(), next.at());
            }
        });
    }

    /// Sends webhooks of so many updates each; the n-th counts as number n, its updates from n times that many.
    public LoadResult batches(int count, int updates) {
        var numbers = new AtomicLong();
        return inParallel(worker -> {
            for (var next = numbers.getAndIncrement(); next < count; next = numbers.getAndIncrement()) {
                worker.send(next, webhooks.batch(next * updates, updates), System.nanoTime());
            }
        });
    }

    /// Sends these again, each once.
    public LoadResult repeat(BitSet numbers) {
        var left = new LinkedBlockingQueue<Integer>();
        numbers.stream().forEach(left::add);
        return inParallel(worker -> {
            for (var next = left.poll(); next != null; next = left.poll()) {
                worker.send(next, System.nanoTime());
            }
        });
    }

    private void tick(LinkedBlockingQueue<Due> due, long first, long count, int perSecond) {
        var began = System.nanoTime();
        for (var i = 0L; i < count; i++) {
            var at = began + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
            for (var left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            due.add(new Due(first + i, at));
        }
        for (var i = 0; i < connections; i++) {
            due.add(Due.NONE_LEFT);
        }
    }

    private LoadResult inParallel(Work work) {
        var began = System.nanoTime();
        var results = new LinkedBlockingQueue<LoadResult.Part>();
        for (var i = 0; i < connections; i++) {
            var _ = Thread.ofPlatform().daemon().name("load-" + i).start(() -> results.add(part(work)));
        }
        var result = new LoadResult.Sum();
        try {
            for (var i = 0; i < connections; i++) {
                result.add(results.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return result.lasting(Duration.ofNanos(System.nanoTime() - began));
    }

    private LoadResult.Part part(Work work) {
        var worker = new Worker(this);
        try (worker.connection) {
            work.run(worker);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return worker.part;
    }

    private record Due(long number, long at) {
        private static final Due NONE_LEFT = new Due(-1, 0);
    }

    @FunctionalInterface
    private interface Work {
        void run(Worker worker) throws InterruptedException;
    }

    private static final class Worker {
        private final LoadResult.Part part = new LoadResult.Part();
        private final Connection connection;
        private final Signer signer;
        private final Webhooks webhooks;

        Worker(Load load) {
            connection = new Connection(load.address(), load.patience());
            signer = new Signer(load.secret());
            webhooks = load.webhooks();
        }

        void send(long number, long due) {
            send(number, webhooks.single(number), due);
        }

        void send(long number, byte[] body, long due) {
            var status = connection.post(body, signer.sign(body));
            part.add(number, status, System.nanoTime() - due);
            if (status == Connection.NO_ANSWER) {
                // A service that is away is not hammered.
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }
}
