package io.partnerline.onboarding;

import io.partnerline.local.Platform;
import io.partnerline.local.ProjectRoot;
import io.partnerline.local.SimulatedPartner;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.http.JsonHttp;
import io.partnerline.local.identity.Identity;
import io.partnerline.local.process.Child;
import io.partnerline.local.process.ClassPath;
import io.partnerline.local.process.Leash;
import io.partnerline.local.process.Patience;
import io.partnerline.local.process.Port;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All that a saga needs, for real: the test platform, and beside this service the packaged token-service with its own
/// database and OpenBao. Only messaging-service is away.
public class TokenServiceBeside implements QuarkusTestResourceLifecycleManager {
    private static final String TOKEN_SERVICE = "token-service";
    private static final String NOBODY = "http://127.0.0.1:9";
    private static final Duration STARTING = Duration.ofSeconds(90);
    private static final Duration ENDING = Duration.ofSeconds(10);

    private final Platform ours = platform("onboarding-service", "postgres,kafka,graph,identity");
    private final Platform theirs = platform(TOKEN_SERVICE, "postgres,vault");
    private @Nullable Child child;

    private static Platform platform(String service, String parts) {
        var platform = new Platform();
        platform.init(Map.of("service", service, "parts", parts));
        return platform;
    }

    @Override
    public Map<String, String> start() {
        var jar = ProjectRoot.find().path().resolve(TOKEN_SERVICE).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    "token-service is not packaged, no %s: run mvn package -DskipTests in token-service"
                            .formatted(jar));
        }
        var configuration = new HashMap<>(ours.start());
        var port = Port.free();
        child = start(jar, environment(configuration, port), identityFolder(configuration));
        awaitReady(child, port);
        configuration.put("TOKEN_SERVICE_URL", "http://" + port.address());
        configuration.put("MESSAGING_SERVICE_URL", NOBODY);
        // Runs that tests abandon still count as running.
        configuration.put("signup-runner.at-once", "100000");
        return configuration;
    }

    private Map<String, String> environment(Map<String, String> ours, Port port) {
        var identity = Identity.in(identityFolder(ours));
        identity.project(TOKEN_SERVICE);
        var graph = Simulator.current();
        var environment = new HashMap<>(theirs.start());
        environment.putAll(identity.configuration(TOKEN_SERVICE));
        environment.putAll(
                new SimulatedPartner(graph.http().base().toString(), graph.app()).configuration(TOKEN_SERVICE));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", of(ours, "KAFKA_BOOTSTRAP_SERVERS"));
        environment.put("TOPICS_TOKENS", of(ours, "topics.tokens"));
        environment.put("TOPICS_ALERTS", of(ours, "topics.alerts"));
        environment.put("QUARKUS_HTTP_HOST", Port.LOOPBACK);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port.number()));
        return environment;
    }

    private static Path identityFolder(Map<String, String> ours) {
        return Objects.requireNonNull(
                Path.of(of(ours, "SERVICE_IDENTITY_TOKEN_FILE")).getParent());
    }

    private static String of(Map<String, String> configuration, String name) {
        return Objects.requireNonNull(configuration.get(name), name);
    }

    private static Child start(Path jar, Map<String, String> environment, Path identity) {
        var folder = identity.resolveSibling(TOKEN_SERVICE);
        var leash = new Leash(folder.resolve("logs"), folder.resolve("pids"));
        var command = List.of(
                ClassPath.javaBinary(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString());
        return leash.start(TOKEN_SERVICE, Leash.Signal.TERM, environment, command);
    }

    private static void awaitReady(Child child, Port port) {
        var http = JsonHttp.at("http://" + port.address());
        Patience.await(
                TOKEN_SERVICE,
                STARTING,
                () -> !child.alive() || http.get("/q/health/ready").status() == 200);
        if (!child.alive()) {
            throw new IllegalStateException("token-service ended while starting:\n" + child.tail(30));
        }
    }

    @Override
    public void stop() {
        if (child != null) {
            child.stop(ENDING);
        }
        theirs.stop();
        ours.stop();
    }
}
