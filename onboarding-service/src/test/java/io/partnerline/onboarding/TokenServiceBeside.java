package io.partnerline.onboarding;

import io.partnerline.local.Platform;
import io.partnerline.local.Pod;
import io.partnerline.local.SimulatedPartner;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.identity.Identity;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All that a saga needs, for real: the test platform, and beside this service the packaged token-service with its own
/// database and OpenBao. Only messaging-service is away.
public class TokenServiceBeside implements QuarkusTestResourceLifecycleManager {
    private static final String TOKEN_SERVICE = "token-service";
    private static final String NOBODY = "http://127.0.0.1:9";

    private final Platform ours = platform("onboarding-service", "postgres,kafka,graph,identity");
    private final Platform theirs = platform(TOKEN_SERVICE, "postgres,vault");
    private @Nullable Pod tokenService;

    private static Platform platform(String service, String parts) {
        var platform = new Platform();
        platform.init(Map.of("service", service, "parts", parts));
        return platform;
    }

    @Override
    public Map<String, String> start() {
        var configuration = new HashMap<>(ours.start());
        var identity = identityFolder(configuration);
        tokenService = Pod.begin(
                TOKEN_SERVICE, TOKEN_SERVICE, environment(configuration), identity.resolveSibling(TOKEN_SERVICE));
        configuration.put("TOKEN_SERVICE_URL", tokenService.ready().url());
        configuration.put("MESSAGING_SERVICE_URL", NOBODY);
        // Runs that tests abandon still count as running.
        configuration.put("signup-runner.at-once", "100000");
        // Tests start it themselves, whatever the hour.
        configuration.put("credit-reconciliation.cron", "off");
        return configuration;
    }

    private Map<String, String> environment(Map<String, String> ours) {
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
        return environment;
    }

    private static Path identityFolder(Map<String, String> ours) {
        return Objects.requireNonNull(
                Path.of(of(ours, "SERVICE_IDENTITY_TOKEN_FILE")).getParent());
    }

    private static String of(Map<String, String> configuration, String name) {
        return Objects.requireNonNull(configuration.get(name), name);
    }

    @Override
    public void stop() {
        if (tokenService != null) {
            tokenService.stop();
        }
        theirs.stop();
        ours.stop();
    }
}
