package io.partnerline.bench;

import java.time.Duration;
import java.util.BitSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/// Webhooks at a constant rate while the broker is killed twice, each time without warning, and comes back; then as
/// Meta
/// does, what was not accepted is sent again until it is.
///
/// @param lasting how long webhooks are due
/// @param outage how long the broker is away each time
/// @param patience an answer that comes later counts as none
public record Soak(
        IngestProcess ingest, Broker broker, int perSecond, Duration lasting, Duration outage, Duration patience) {
    private static final int CONNECTIONS = 256;
    private static final int ROUNDS = 20;

    /// What it came to.
    ///
    /// @param accepted webhooks answered 200, repeats included
    /// @param refused answers that asked for a repeat
    /// @param unanswered requests without an answer in time
    /// @param neverAccepted webhooks still not accepted at the end
    /// @param missing accepted webhooks that are not on the topic
    /// @param duplicates records more than webhooks
    /// @param slowestMs the longest from when a webhook was due, waiting for a free connection included
    public record Result(
            int accepted,
            long refused,
            long unanswered,
            int neverAccepted,
            int missing,
            long duplicates,
            double slowestMs) {
        public boolean nothingLost() {
            return missing == 0 && neverAccepted == 0;
        }
    }

    public Result run() {
        var webhooks = new Webhooks(UUID.randomUUID().toString());
        var load = new Load(ingest.address(), IngestProcess.SECRET, webhooks, CONNECTIONS, patience);
        var killer = CompletableFuture.runAsync(this::killTwice, Thread::startVirtualThread);
        var first = load.open(0, perSecond, lasting);
        killer.join();
        var accepted = (BitSet) first.accepted().clone();
        var refused = first.answered(503);
        var left = first.refused();
        for (var round = 0; round < ROUNDS && !left.isEmpty(); round++) {
            var again = load.repeat(left);
            accepted.or(again.accepted());
            refused += again.answered(503);
            left = again.refused();
        }
        var check = TopicCheck.of(broker.address(), Broker.live(), webhooks);
        return new Result(
                accepted.cardinality(),
                refused,
                first.answered(Connection.NO_ANSWER),
                left.cardinality(),
                check.missing(accepted),
                check.duplicates(),
                first.percentile(1));
    }

    private void killTwice() {
        for (var i = 0; i < 2; i++) {
            LockSupport.parkNanos(lasting.toNanos() / 4);
            broker.kill();
            LockSupport.parkNanos(outage.toNanos());
            broker.restart();
        }
    }
}
