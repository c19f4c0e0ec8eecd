package io.partnerline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.bench.Broker;
import io.partnerline.bench.IngestProcess;
import io.partnerline.bench.TopicCheck;
import io.partnerline.bench.Webhooks;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Large batches, many at once, in 256 MB of heap.
class HeapIT {
    private static final int UPDATES = 3_600;
    private static final int BATCHES = 80;
    /// About twice what the gate lets in.
    private static final int AT_ONCE = 16;

    @TempDir
    Path folder;

    @Test
    void threeMegabyteBatchesAtOnceAreAcceptedOrRefusedAndTheHeapSuffices() {
        var webhooks = new Webhooks(UUID.randomUUID().toString());
        try (var broker = Broker.in(folder);
                var ingest = IngestProcess.start(
                        IngestProcess.Start.packaged("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"), broker)) {
            assertThat(webhooks.batch(0, UPDATES).length).isBetween(2_900_000, 3_200_000);

            var result = ingest.load(webhooks, AT_ONCE).batches(BATCHES, UPDATES);

            // 408 where the load, which shares our cores, could not bring a body in time.
            assertThat(result.statuses().keySet())
                    .as(result.statuses().toString())
                    .isSubsetOf(200, 408, 503);
            assertThat(result.accepted().cardinality()).isPositive();
            assertThat(ingest.child().alive()).isTrue();
            var updates = new BitSet();
            result.accepted().stream().forEach(batch -> updates.set(batch * UPDATES, (batch + 1) * UPDATES));
            assertThat(TopicCheck.of(broker.address(), Broker.live(), webhooks).missing(updates))
                    .isZero();
        }
    }
}
