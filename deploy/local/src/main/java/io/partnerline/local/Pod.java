package io.partnerline.local;

import io.partnerline.local.http.JsonHttp;
import io.partnerline.local.process.Child;
import io.partnerline.local.process.ClassPath;
import io.partnerline.local.process.Leash;
import io.partnerline.local.process.Patience;
import io.partnerline.local.process.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A packaged service in a process of its own, beside others of its kind: for tests that pause it or kill it.
public record Pod(String name, Child child, Port port) {
    private static final Duration STARTING = Duration.ofSeconds(180);
    private static final Duration ENDING = Duration.ofSeconds(20);

    /// Starts one, and waits until it is ready.
    ///
    /// @param service such as `token-service`
    /// @param configuration as [Platform#start] gave it, and what else the test wants
    /// @param folder where it may write its log
    public static Pod start(String service, String name, Map<String, String> configuration, Path folder) {
        return begin(service, name, configuration, folder).ready();
    }

    /// As [#start], without waiting: for one that is to fail.
    ///
    /// @param flags more of the JVM's
    public static Pod begin(
            String service, String name, Map<String, String> configuration, Path folder, String... flags) {
        var port = Port.free();
        var environment = new HashMap<String, String>();
        configuration.forEach((key, value) -> environment.put(asVariable(key), value));
        environment.put("QUARKUS_HTTP_HOST", Port.LOOPBACK);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port.number()));
        var command = new ArrayList<>(
                List.of(ClassPath.javaBinary(), "-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-jar", jar(service)));
        var leash = new Leash(folder.resolve("logs"), folder.resolve("pids"));
        return new Pod(name, leash.start(name, Leash.Signal.TERM, environment, command), port);
    }

    /// Waits until it is ready.
    public Pod ready() {
        Patience.await(name, STARTING, () -> !child.alive() || isReady());
        if (!child.alive()) {
            throw new IllegalStateException(name + " ended while starting:\n" + child.tail(40));
        }
        return this;
    }

    private static String jar(String service) {
        var jar = ProjectRoot.find().path().resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    "%s is not packaged, no %s: run mvn package -DskipTests in %s".formatted(service, jar, service));
        }
        return jar.toString();
    }

    /// Whether it says that it can serve.
    public boolean isReady() {
        return port.answers() && JsonHttp.at(url()).get("/q/health/ready").status() == 200;
    }

    /// `KILL`, `STOP` or `CONT`, to the process itself.
    public void signal(String signal) {
        child.signal(signal);
    }

    /// All it wrote.
    public String log() {
        try {
            return Files.readString(child.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it answers.
    public String url() {
        return "http://" + port.address();
    }

    public void stop() {
        child.stop(ENDING);
    }

    private static String asVariable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
