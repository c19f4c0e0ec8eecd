package io.partnerline.messaging;

import io.partnerline.local.ProjectRoot;
import io.partnerline.local.http.JsonHttp;
import io.partnerline.local.process.Child;
import io.partnerline.local.process.ClassPath;
import io.partnerline.local.process.GaveUp;
import io.partnerline.local.process.Leash;
import io.partnerline.local.process.Patience;
import io.partnerline.local.process.Port;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The packaged service as a process of its own, which a test may kill.
record MessagingProcess(Child child, Port port) implements AutoCloseable {
    private static final List<String> CHANNELS =
            List.of("messages-in", "statuses-in", "account-events-in", "history-in", "clients-in");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    static MessagingProcess start(String name, Path folder, Map<String, String> configuration, String... options) {
        var port = Port.free();
        var environment = new HashMap<String, String>();
        configuration.forEach((key, value) -> environment.put(variable(key), value));
        environment.put("QUARKUS_HTTP_HOST", Port.LOOPBACK);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port.number()));
        var command = new ArrayList<>(List.of(ClassPath.javaBinary(), "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        // The next one of the same name takes over at once, where a group would wait for the dead one's session to end.
        for (var channel : CHANNELS) {
            command.add("-Dmp.messaging.incoming." + channel + ".group.instance.id=" + name + "-" + channel);
        }
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-jar",
                ProjectRoot.find()
                        .path()
                        .resolve("messaging-service/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        var leash = new Leash(folder.resolve("logs"), folder.resolve("pids"));
        return new MessagingProcess(leash.start(name, Leash.Signal.TERM, environment, command), port);
    }

    MessagingProcess ready() {
        var http = JsonHttp.at("http://" + port.address());
        Patience.await(
                "messaging-service",
                PATIENCE,
                () -> !child.alive()
                        || port.answers() && http.get("/q/health/ready").status() == 200);
        if (!child.alive()) {
            throw new IllegalStateException("it ended:\n" + child.tail(10));
        }
        return this;
    }

    /// Waits until it is dead of itself.
    void dead() {
        try {
            Patience.await("the end of " + child.name(), PATIENCE, () -> !child.alive());
        } catch (GaveUp alive) {
            throw new AssertionError("it goes on:\n" + child.tail(10), alive);
        }
    }

    void signal(String signal) {
        Signals.send(signal, child.pid());
    }

    @Override
    public void close() {
        child.stop(Duration.ofSeconds(10));
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
