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
    @TempDir
    Path folder;

    @Test
    void noAcceptedWebhookIsMissingThoughTheBrokerIsKilledTwice() {
        try (var broker = Broker.in(folder);
                var ingest = IngestProcess.start(IngestProcess.Start.packaged("-Xmx256m"), broker)) {
            var result = new Soak(ingest, broker, 200, Duration.ofSeconds(20), Duration.ofSeconds(1)).run();

            System.out.println(result);
            assertThat(result.refused()).as("the kills were felt").isPositive();
            assertThat(result.neverAccepted()).isZero();
            assertThat(result.missing()).isZero();
            assertThat(result.accepted()).isEqualTo(200 * 20);
            assertThat(result.unanswered()).as("each has its answer in time").isZero();
        }
    }
}
