package io.partnerline.bench;

import java.time.Duration;
import java.util.BitSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a user wants to know before trusting the service with a number: how fast it starts, what it takes, what it
/// costs,
/// and that what it accepted is there.
///
/// @param phase how long each load lasts
record Measurement(Broker broker, IngestProcess.Start start, Duration phase) {
    private static final int STARTS = 3;
    private static final int CONNECTIONS = 128;
    private static final int RATE = 1_000;
    private static final int BATCHES = 20;
    private static final int UPDATES = 1_000;

    Report run() {
        var starts = IntStream.range(1, STARTS).mapToObj(_ -> startedOnce()).toList();
        try (var ingest = IngestProcess.start(start, broker)) {
            var firstAccepted = Stream.concat(starts.stream(), Stream.of(ingest.firstAccepted()))
                    .sorted()
                    .toList()
                    .get(STARTS / 2);
            return measure(ingest, firstAccepted);
        }
    }

    private Duration startedOnce() {
        try (var ingest = IngestProcess.start(start, broker)) {
            return ingest.firstAccepted();
        }
    }

    private Report measure(IngestProcess ingest, Duration firstAccepted) {
        var idle = ingest.memory().now();
        var webhooks = new Webhooks(UUID.randomUUID().toString());
        var load = ingest.load(webhooks, CONNECTIONS);
        var warm = load.closed(0, phase.multipliedBy(2));
        var before = ingest.processorTime();
        var closed = load.closed(next(warm), phase);
        var cost = ingest.processorTime().minus(before);
        var open = load.open(next(closed), RATE, phase);
        var batched = new Webhooks(UUID.randomUUID().toString());
        var batches = ingest.load(batched, 1).batches(BATCHES, UPDATES);
        return new Report(
                firstAccepted,
                idle,
                ingest.memory().most(),
                closed,
                cost.toNanos() / 1000.0 / closed.accepted().cardinality(),
                open,
                batches,
                missing(webhooks, warm, closed, open));
    }

    private int missing(Webhooks webhooks, LoadResult... results) {
        var accepted = new BitSet();
        for (var result : results) {
            accepted.or(result.accepted());
        }
        return TopicCheck.of(broker.address(), Broker.live(), webhooks).missing(accepted);
    }

    /// The first number that no load has used yet.
    private static long next(LoadResult result) {
        return Math.max(result.accepted().length(), result.refused().length());
    }

    /// The figures.
    ///
    /// @param idleMebibytes resident, right after the start
    /// @param microseconds processor time a webhook, at full load
    /// @param missing accepted webhooks that are not on the topic
    record Report(
            Duration firstAccepted,
            long idleMebibytes,
            long mostMebibytes,
            LoadResult closed,
            double microseconds,
            LoadResult open,
            LoadResult batches,
            int missing) {
        String text() {
            return """
                    start to the first signed 200      %6d ms
                    memory, idle / most                %6d / %d MiB
                    webhooks a second, %d connections %6.0f
                    processor time a webhook           %6.1f µs
                    latency at %d/s: p50, p99, p99.9 %6.2f  %.2f  %.2f ms
                    a batch of %d updates, p50       %6.1f ms
                    refused, unanswered                %6d
                    accepted but not on the topic      %6d""".formatted(
                            firstAccepted.toMillis(),
                            idleMebibytes,
                            mostMebibytes,
                            CONNECTIONS,
                            closed.acceptedPerSecond(),
                            microseconds,
                            RATE,
                            open.percentile(0.5),
                            open.percentile(0.99),
                            open.percentile(0.999),
                            UPDATES,
                            batches.percentile(0.5),
                            closed.refused().cardinality() + open.refused().cardinality(),
                            missing);
        }
    }
}
