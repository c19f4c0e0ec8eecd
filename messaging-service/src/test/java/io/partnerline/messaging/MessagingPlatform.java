package io.partnerline.messaging;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// This service's servers, and the real, packaged token-service beside it.
public final class MessagingPlatform implements QuarkusTestResourceLifecycleManager {
    /// Where token-service listens.
    static final String TOKEN_SERVICE = "partnerline.test.token-service";

    private static final String TOKEN_SERVICE_PID = "partnerline.test.token-service.pid";

    private final Platform ours = new Platform();
    private final Platform tokens = new Platform();
    private @Nullable Child tokenService;

    @Override
    public Map<String, String> start() {
        ours.init(Map.of("service", "messaging-service", "parts", "postgres,kafka,graph,identity"));
        tokens.init(Map.of("service", "token-service", "parts", "postgres,vault"));
        var configuration = new HashMap<>(ours.start());
        var address = startTokenService(configuration, tokens.start());
        System.setProperty(TOKEN_SERVICE, address);
        configuration.put("TOKEN_SERVICE_URL", address);
        // No test waits for a poll: what depends on one takes a minute and fails.
        configuration.put("wake.poll", "60s");
        configuration.put("inbound.read-again", "1s");
        return configuration;
    }

    @Override
    public void stop() {
        if (tokenService != null) {
            tokenService.stop(Duration.ofSeconds(10));
        }
        tokens.stop();
        ours.stop();
    }

    /// Lets token-service stand still (`STOP`) and go on (`CONT`).
    static void signalTokenService(String signal) {
        Signals.send(signal, Long.parseLong(Objects.requireNonNull(System.getProperty(TOKEN_SERVICE_PID))));
    }

    private String startTokenService(Map<String, String> configuration, Map<String, String> own) {
        var port = Port.free();
        var environment = new HashMap<>(own);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port.number()));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", known(configuration, "KAFKA_BOOTSTRAP_SERVERS"));
        environment.put("TOPICS_TOKENS", known(configuration, "topics.tokens"));
        var graph = known(configuration, "GRAPH_URL");
        environment.putAll(new SimulatedPartner(graph, Simulator.at(graph).app()).configuration("token-service"));
        var keys = Path.of(known(configuration, "SERVICE_IDENTITY_TOKEN_FILE")).getParent();
        var identity = Identity.in(Objects.requireNonNull(keys));
        identity.project("token-service");
        environment.putAll(identity.configuration("token-service"));
        var jar = ProjectRoot.find().path().resolve("token-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("build token-service first: no " + jar);
        }
        var child = leash().start(
                        "token-service",
                        Leash.Signal.TERM,
                        environment,
                        List.of(ClassPath.javaBinary(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
        tokenService = child;
        System.setProperty(TOKEN_SERVICE_PID, String.valueOf(child.pid()));
        var http = JsonHttp.at("http://" + port.address());
        Patience.await("token-service", Duration.ofSeconds(60), () -> {
            if (!child.alive()) {
                throw new IllegalStateException("token-service ended:\n" + child.tail(30));
            }
            return port.answers() && http.get("/q/health/ready").status() == 200;
        });
        return "http://" + port.address();
    }

    private static Leash leash() {
        try {
            var folder = Files.createTempDirectory("messaging-test");
            return new Leash(folder.resolve("logs"), folder.resolve("pids"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String known(Map<String, String> configuration, String name) {
        return Objects.requireNonNull(configuration.get(name), name);
    }
}
