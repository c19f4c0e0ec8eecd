package io.partnerline.local;

import io.partnerline.local.kafka.KafkaServer;
import io.partnerline.local.postgres.PostgresServer;
import io.partnerline.local.process.Child;
import io.partnerline.local.process.Leash;
import io.partnerline.local.process.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;

/// The servers that all test classes of one JVM share, started when first asked for. Quarkus loads our classes anew
/// for every application it starts, so what must be known once is kept in system properties.
final class TestServers {
    private static final String FOLDER = "partnerline.test.folder";
    private static final String KAFKA = "partnerline.test.kafka";
    private static final String POSTGRES = "partnerline.test.postgres";
    private static final String POSTGRES_PASSWORD = "partnerline.test.postgres.password";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private TestServers() {}

    /// Where this JVM's servers keep what they write. Gone when the JVM ends.
    static Path folder() {
        var known = System.getProperty(FOLDER);
        if (known != null) {
            return Path.of(known);
        }
        try {
            var folder = Files.createTempDirectory("partnerline-test");
            System.setProperty(FOLDER, folder.toString());
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Leash leash(Path folder) {
        return new Leash(folder.resolve("logs"), folder.resolve("pids"));
    }

    static KafkaServer kafka() {
        var known = System.getProperty(KAFKA);
        if (known != null) {
            return new KafkaServer(new Port(Integer.parseInt(known)));
        }
        var server = new KafkaServer(Port.free());
        startKafka(server);
        System.setProperty(KAFKA, String.valueOf(server.port().number()));
        return server;
    }

    /// On the log it had, if it had one.
    static void startKafka(KafkaServer server) {
        endsWithUs(KafkaServer.start(folder().resolve("kafka"), leash(folder()), server, Port.free()));
    }

    static PostgresServer postgres(ProjectRoot root) {
        var known = System.getProperty(POSTGRES);
        if (known != null) {
            return new PostgresServer(new Port(Integer.parseInt(known)), System.getProperty(POSTGRES_PASSWORD, ""));
        }
        var server = new PostgresServer(Port.free(), UUID.randomUUID().toString());
        endsWithUs(PostgresServer.start(
                root.tools(),
                folder().resolve("postgres"),
                leash(folder()),
                server,
                PostgresServer.Durability.THROWN_AWAY));
        System.setProperty(POSTGRES, String.valueOf(server.port().number()));
        System.setProperty(POSTGRES_PASSWORD, server.administratorPassword());
        return server;
    }

    private static void endsWithUs(Child child) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> child.stop(PATIENCE)));
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(TestServers::deleteOne);
        } catch (IOException | UncheckedIOException e) {
            // a server still writing: the temporary folder is the system's to clear
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
