package io.partnerline.bench;

import io.partnerline.local.ProjectRoot;
import io.partnerline.local.process.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The commands `run`, `soak` and `train` of `deploy/bench/ingest`, on a broker and a service of their own.
public final class Main {
    /// An answer is promised within 5 s; one that comes later than this counts as none.
    private static final Duration PROMISED = Duration.ofSeconds(6);
    private static final String CACHE = "app.aot";

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("ingest-benchmark");
        var seconds = Integer.parseInt(arguments[1]);
        System.exit(
                switch (arguments[0]) {
                    case "run" -> run(folder, seconds);
                    case "soak" -> soak(folder, seconds);
                    case "train" -> train(folder);
                    default -> throw new IllegalArgumentException(arguments[0]);
                });
    }

    private static int run(Path folder, int seconds) {
        try (var broker = Broker.in(folder)) {
            var start = production("-XX:AOTCache=");
            var report = new Measurement(broker, start, Duration.ofSeconds(seconds)).run();
            System.out.println(report.text());
            return report.missing() == 0 ? 0 : 1;
        }
    }

    private static int soak(Path folder, int seconds) {
        try (var broker = Broker.in(folder);
                var ingest = IngestProcess.start(IngestProcess.Start.packaged("-Xmx256m"), broker)) {
            var result = new Soak(ingest, broker, 1_000, Duration.ofSeconds(seconds), Duration.ofSeconds(10), PROMISED)
                    .run();
            System.out.println(result);
            return result.nothingLost() ? 0 : 1;
        }
    }

    /// Runs the service through all it does and writes what the JVM learnt, for later starts (`-XX:AOTCache`).
    private static int train(Path folder) throws IOException {
        var start = production("-XX:AOTCacheOutput=");
        var cache = start.folder().resolve(CACHE);
        Files.deleteIfExists(cache);
        try (var broker = Broker.in(folder);
                var ingest = IngestProcess.start(start, broker)) {
            var webhooks = new Webhooks("training");
            var _ = ingest.load(webhooks, 32).closed(0, Duration.ofSeconds(10));
            var _ = ingest.load(webhooks, 1).batches(100, 1_000);
            var _ = new Load(ingest.address(), "another", webhooks, 1, Duration.ofSeconds(5))
                    .closed(0, Duration.ofMillis(100));
            ingest.terminate();
            // It writes the cache as it ends.
            Patience.await(
                    "the JVM to write " + cache,
                    Duration.ofMinutes(3),
                    () -> !ingest.child().alive());
            return Files.exists(cache) ? 0 : 1;
        }
    }

    private static IngestProcess.Start production(String flag) {
        var folder = ProjectRoot.find().path().resolve("webhook-ingest-service/target/production");
        var flags = List.of("-Xms128m", "-Xmx512m", "-XX:+UseCompactObjectHeaders", flag + folder.resolve(CACHE));
        return new IngestProcess.Start(folder, flags, Map.of());
    }
}
