package io.partnerline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.bench.Broker;
import io.partnerline.bench.IngestProcess;
import io.partnerline.bench.LoadResult;
import io.partnerline.bench.TopicCheck;
import io.partnerline.bench.Webhooks;
import io.partnerline.local.http.JsonHttp;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SIGTERM under load, as a rolling restart sends it.
class ShutdownIT {
    @TempDir
    Path folder;

    @Test
    void readinessGoesFirstWhatIsInFlightFinishesAndNothingAcceptedIsLost() {
        var webhooks = new Webhooks(UUID.randomUUID().toString());
        try (var broker = Broker.in(folder);
                var ingest = IngestProcess.start(
                        IngestProcess.Start.packaged("-Xmx256m").with("SHUTDOWN_DELAY", "5S"), broker)) {
            var load = CompletableFuture.supplyAsync(
                    () -> ingest.load(webhooks, 16).closed(0, Duration.ofSeconds(8)), Thread::startVirtualThread);
            var health = new JsonHttp(URI.create("http://" + ingest.port().address()), Map.of());
            await().until(() -> health.get("/q/health/ready").status() == 200);

            ingest.terminate();

            // For the delay it still serves whoever has not heard yet.
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> health.get("/q/health/ready").status() == 503);
            assertThat(load).isNotDone();
            var result = load.join();
            await().until(() -> !ingest.child().alive());
            assertThat(result.accepted().cardinality()).isPositive();
            assertThat(unexpected(result)).isZero();
            assertThat(TopicCheck.of(broker.address(), Broker.live(), webhooks).missing(result.accepted()))
                    .isZero();
        }
    }

    @Test
    void aWebhookTheBrokerHasNotAnsweredYetIsWaitedFor() {
        var webhooks = new Webhooks(UUID.randomUUID().toString());
        try (var broker = Broker.in(folder);
                var ingest = IngestProcess.start(patient(), broker)) {
            broker.pause();
            var inFlight = CompletableFuture.supplyAsync(
                    () -> ingest.load(webhooks, 1).closed(0, Duration.ofMillis(100)), Thread::startVirtualThread);
            await().until(() -> metrics(ingest).contains("ingest_in_flight_requests 1.0"));

            ingest.terminate();
            await().until(() -> !serves(ingest));
            broker.resume();

            assertThat(inFlight.join().statuses()).isEqualTo(Map.of(200, 1L));
            await().until(() -> !ingest.child().alive());
        }
    }

    /// One that gives up neither the webhook nor its own end while the test looks.
    private static IngestProcess.Start patient() {
        return IngestProcess.Start.packaged("-Xmx256m")
                .with("PUBLISH_DELIVERY_TIMEOUT", "50S")
                .with("WEBHOOK_DEADLINE", "55S")
                .with("QUARKUS_SHUTDOWN_TIMEOUT", "55S");
    }

    private static boolean serves(IngestProcess ingest) {
        try {
            return JsonHttp.at("http://" + ingest.port().address())
                            .get("/q/health/ready")
                            .status()
                    == 200;
        } catch (UncheckedIOException refused) {
            return false;
        }
    }

    private static String metrics(IngestProcess ingest) {
        return new JsonHttp(URI.create("http://" + ingest.port().address()), Map.of())
                .get("/q/metrics")
                .text();
    }

    /// 200, or no connection any more; a 503 with `Retry-After` is Meta's to repeat.
    private static long unexpected(LoadResult result) {
        return result.statuses().entrySet().stream()
                .filter(each -> each.getKey() != 200 && each.getKey() != 0 && each.getKey() != 503)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
