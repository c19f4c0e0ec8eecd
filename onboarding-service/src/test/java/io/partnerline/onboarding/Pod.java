package io.partnerline.onboarding;

import io.partnerline.local.ProjectRoot;
import io.partnerline.local.TestIdentity;
import io.partnerline.local.http.JsonHttp;
import io.partnerline.local.process.Child;
import io.partnerline.local.process.ClassPath;
import io.partnerline.local.process.Leash;
import io.partnerline.local.process.Patience;
import io.partnerline.local.process.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The packaged onboarding-service in a process of its own.
record Pod(String name, Child child, Port port) {
    private static final Duration STARTING = Duration.ofSeconds(90);

    static Pod start(String name, Map<String, String> configuration, Path folder) {
        var jar = ProjectRoot.find().path().resolve("onboarding-service/target/quarkus-app/quarkus-run.jar");
        var port = Port.free();
        var environment = new HashMap<String, String>();
        configuration.forEach((key, value) -> environment.put(asVariable(key), value));
        environment.put("QUARKUS_HTTP_HOST", Port.LOOPBACK);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port.number()));
        var leash = new Leash(folder.resolve("logs"), folder.resolve("pids"));
        var command = List.of(
                ClassPath.javaBinary(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString());
        var pod = new Pod(name, leash.start(name, Leash.Signal.TERM, environment, command), port);
        pod.awaitReady();
        return pod;
    }

    private static String asVariable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private void awaitReady() {
        var http = JsonHttp.at("http://" + port.address());
        Patience.await(
                name,
                STARTING,
                () -> !child.alive() || http.get("/q/health/ready").status() == 200);
        if (!child.alive()) {
            throw new IllegalStateException(name + " ended while starting:\n" + child.tail(40));
        }
    }

    /// The API, as a partner's admin.
    JsonHttp api() {
        var bearer = "Bearer " + TestIdentity.people().forPerson("ada", "partner-admin", List.of("*"));
        return new JsonHttp(URI.create("http://" + port.address()), Map.of("Authorization", bearer));
    }

    /// `KILL`, `STOP` or `CONT`, to the process itself.
    void signal(String signal) {
        try {
            var exit = new ProcessBuilder("kill", "-" + signal, String.valueOf(child.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + signal + " " + name + ": " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        child.stop(Duration.ofSeconds(20));
    }
}
