package io.partnerline.bench;

import io.partnerline.local.ProjectRoot;
import io.partnerline.local.process.Child;
import io.partnerline.local.process.ClassPath;
import io.partnerline.local.process.Leash.Signal;
import io.partnerline.local.process.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// The packaged webhook-ingest-service as a process of its own.
///
/// @param child the process
/// @param port where it listens
/// @param firstAccepted from the start of the process to its first 200 for a signed webhook
public record IngestProcess(Child child, Port port, Duration firstAccepted) implements AutoCloseable {
    public static final String SECRET = "0123456789abcdef0123456789abcdef";
    public static final String VERIFY_TOKEN = "verify-me";

    private static final Duration STARTING = Duration.ofSeconds(180);
    private static final Pattern RESIDENT = Pattern.compile("Vm(RSS|HWM):\\s+(\\d+) kB");

    /// How to start it.
    ///
    /// @param folder where `quarkus-run.jar` lies
    /// @param flags of the JVM
    /// @param environment beyond what each start needs
    public record Start(Path folder, List<String> flags, Map<String, String> environment) {
        public Start {
            flags = List.copyOf(flags);
            environment = Map.copyOf(environment);
        }

        /// As the build packaged it.
        public static Start packaged(String... flags) {
            return new Start(
                    ProjectRoot.find().path().resolve("webhook-ingest-service/target/quarkus-app"),
                    List.of(flags),
                    Map.of());
        }

        public Start with(String name, String value) {
            var more = new HashMap<>(environment);
            more.put(name, value);
            return new Start(folder, flags, more);
        }
    }

    /// Starts it against a broker and waits for its first 200.
    public static IngestProcess start(Start start, Broker broker) {
        var port = Port.free();
        var environment = new HashMap<>(start.environment());
        environment.putAll(Map.of(
                "QUARKUS_HTTP_HOST",
                Port.LOOPBACK,
                "QUARKUS_HTTP_PORT",
                String.valueOf(port.number()),
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.address(),
                "FACEBOOK_APP_SECRET",
                SECRET,
                "WEBHOOK_VERIFY_TOKEN",
                VERIFY_TOKEN));
        var command = new ArrayList<>(List.of(ClassPath.javaBinary()));
        command.addAll(start.flags());
        command.addAll(List.of("-jar", start.folder().resolve("quarkus-run.jar").toString()));
        var began = System.nanoTime();
        var child = broker.leash().start("ingest", Signal.TERM, environment, command);
        awaitFirst(child, port);
        return new IngestProcess(child, port, Duration.ofNanos(System.nanoTime() - began));
    }

    private static void awaitFirst(Child child, Port port) {
        var first = new Webhooks("first-" + System.nanoTime()).single(0);
        var signature = new Signer(SECRET).sign(first);
        var end = System.nanoTime() + STARTING.toNanos();
        try (var connection = new Connection(address(port), Duration.ofSeconds(5))) {
            while (connection.post(first, signature) != 200) {
                if (!child.alive() || System.nanoTime() > end) {
                    throw new IllegalStateException("the service does not accept:\n" + child.tail(20));
                }
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
    }

    InetSocketAddress address() {
        return address(port);
    }

    public Load load(Webhooks webhooks, int connections) {
        return new Load(address(port), SECRET, webhooks, connections, Duration.ofSeconds(60));
    }

    /// SIGTERM, as a rolling restart sends it; its end is not waited for.
    public void terminate() {
        // By its handle: Process.destroy() would close the leash as well, which kills what takes its time.
        var _ = child.process().toHandle().destroy();
    }

    /// Processor time it has used so far.
    public Duration processorTime() {
        return ProcessHandle.of(child.pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /// Resident memory in MiB, now and at most since the start.
    public Memory memory() {
        try {
            var now = 0L;
            var most = 0L;
            var matcher = RESIDENT.matcher(Files.readString(Path.of("/proc/%d/status".formatted(child.pid()))));
            while (matcher.find()) {
                var mebibytes = Long.parseLong(matcher.group(2)) / 1024;
                if (matcher.group(1).equals("RSS")) {
                    now = mebibytes;
                } else {
                    most = mebibytes;
                }
            }
            return new Memory(now, most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Resident memory in MiB.
    public record Memory(long now, long most) {}

    @Override
    public void close() {
        child.stop(Duration.ofSeconds(20));
    }

    private static InetSocketAddress address(Port port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number());
    }
}
