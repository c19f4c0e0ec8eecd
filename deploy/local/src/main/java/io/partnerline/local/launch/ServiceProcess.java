package io.partnerline.local.launch;

import io.partnerline.local.ProjectRoot;
import io.partnerline.local.http.JsonHttp;
import io.partnerline.local.process.Child;
import io.partnerline.local.process.ClassPath;
import io.partnerline.local.process.Leash.Signal;
import io.partnerline.local.process.Patience;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/// Starts a packaged service, as production runs it.
record ServiceProcess(ProjectRoot root, StateFolder state, Ports ports, ServiceEnvironment environment) {
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    Child start(Part part) {
        var jar = root.path().resolve(part.service()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new CannotStart("%s is not built: no %s".formatted(part.service(), jar));
        }
        var command = List.of(
                ClassPath.javaBinary(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // Quick to start; for throughput production lets the second compiler work.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "-Dpartnerline.state=" + state.path(),
                "-jar",
                jar.toString());
        return state.leash().start(part.label(), Signal.TERM, environment.of(part), command);
    }

    void awaitReady(Part part, Child child) {
        var http = JsonHttp.at(ports.http(part));
        Patience.await(part.service() + " to be ready", PATIENCE, () -> {
            if (!child.alive()) {
                return true;
            }
            return http.get("/q/health/ready").status() == 200;
        });
        if (!child.alive()) {
            throw new CannotStart("%s ended while starting. Its last lines:%n%s%nAll of it: deploy/local/logs %s"
                    .formatted(part.service(), child.tail(12), part.label()));
        }
    }
}
