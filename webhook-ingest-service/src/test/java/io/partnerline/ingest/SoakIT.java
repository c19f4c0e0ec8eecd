package io.partnerline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.bench.Broker;
import io.partnerline.bench.IngestProcess;
import io.partnerline.bench.Soak;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short form of `deploy/bench/ingest/soak`.
class SoakIT {
    // With two restarts of the broker between, which take some seconds each.
    private static final Duration LASTING = Duration.ofSeconds(24);
    // As long as a record is offered to the broker, so that some are refused however quickly it starts again.
    private static final Duration OUTAGE = Duration.ofSeconds(4);
    // That each has an answer at all: the load, the broker that starts and the service share the cores.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void noAcceptedWebhookIsMissingThoughTheBrokerIsKilledTwice() {
        try (var broker = Broker.in(folder);
                var ingest = IngestProcess.start(IngestProcess.Start.packaged("-Xmx256m"), broker)) {
            var result = new Soak(ingest, broker, 200, LASTING, OUTAGE, PATIENCE).run();

            System.out.println(result);
            assertThat(result.refused()).as("the kills were felt").isPositive();
            assertThat(result.neverAccepted()).isZero();
            assertThat(result.missing()).isZero();
            assertThat(result.accepted()).isEqualTo(200 * 24);
            assertThat(result.unanswered()).as("each has its answer").isZero();
        }
    }
}
