package io.partnerline.messaging;

import io.partnerline.local.Platform;
import io.partnerline.local.Pod;
import io.partnerline.local.SimulatedPartner;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.identity.Identity;
import io.partnerline.local.process.Signals;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// This service's servers, and the real, packaged token-service beside it.
public final class MessagingPlatform implements QuarkusTestResourceLifecycleManager {
    /// Where token-service listens.
    static final String TOKEN_SERVICE = "partnerline.test.token-service";

    /// Where nobody answers.
    private static final String NOBODY = "http://127.0.0.1:9";
    private static final String TOKEN_SERVICE_PID = "partnerline.test.token-service.pid";

    private final Platform ours = new Platform();
    private final Platform tokens = new Platform();
    private @Nullable Pod tokenService;

    @Override
    public Map<String, String> start() {
        ours.init(Map.of("service", "messaging-service", "parts", "postgres,kafka,graph,identity"));
        tokens.init(Map.of("service", "token-service", "parts", "postgres,vault"));
        var configuration = new HashMap<>(ours.start());
        var address = startTokenService(configuration, tokens.start());
        System.setProperty(TOKEN_SERVICE, address);
        configuration.put("TOKEN_SERVICE_URL", address);
        configuration.put("WEBHOOK_INGEST_URL", NOBODY);
        configuration.put("PRIVACY_KEYS", "new:" + "n".repeat(40) + ",old:" + "o".repeat(40));
        // No test waits for a poll: what depends on one takes a minute and fails.
        configuration.put("wake.poll", "60s");
        configuration.put("inbound.read-again", "1s");
        configuration.put("analytics.every", "1s");
        configuration.put("analytics.again", "1s");
        // Months of the past take what is theirs, and tiers are looked at while a test waits.
        configuration.put("ledger.closes-after", "P3650D");
        configuration.put("ledger.fold", "1s");
        configuration.put("ledger.recount", "1s");
        configuration.put("ledger.budgets", "1s");
        configuration.put("ledger.compare", "24h");
        configuration.put("retention.every", "1s");
        configuration.put("campaign.forget", "1s");
        configuration.put("campaign.pause", "PT0.1S");
        configuration.put("export.page", "3");
        configuration.put("erasure.every", "1s");
        configuration.put("erasure.again", "PT0.5S");
        configuration.put("erasure.settling", "PT1S");
        configuration.put("media.folder", folder().toString());
        configuration.put("media.origins", known(configuration, "GRAPH_URL"));
        configuration.put("media.fetch", "1s");
        configuration.put("media.doubts", "2");
        configuration.put("template.paused-watch", "1s");
        configuration.put("webhook.signing-key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        configuration.put("webhook.trusted-hosts", "127.0.0.1");
        // Callers share few connections: what one leaves behind, the next would find.
        configuration.put("quarkus.datasource.api.reactive.max-size", "2");
        return configuration;
    }

    @Override
    public void stop() {
        if (tokenService != null) {
            tokenService.stop();
        }
        tokens.stop();
        ours.stop();
    }

    /// Lets token-service stand still (`STOP`) and go on (`CONT`).
    static void signalTokenService(String signal) {
        Signals.send(signal, Long.parseLong(Objects.requireNonNull(System.getProperty(TOKEN_SERVICE_PID))));
    }

    private String startTokenService(Map<String, String> configuration, Map<String, String> own) {
        var environment = new HashMap<>(own);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", known(configuration, "KAFKA_BOOTSTRAP_SERVERS"));
        environment.put("TOPICS_TOKENS", known(configuration, "topics.tokens"));
        var graph = known(configuration, "GRAPH_URL");
        environment.putAll(new SimulatedPartner(graph, Simulator.at(graph).app()).configuration("token-service"));
        var keys = Path.of(known(configuration, "SERVICE_IDENTITY_TOKEN_FILE")).getParent();
        var identity = Identity.in(Objects.requireNonNull(keys));
        identity.project("token-service");
        environment.putAll(identity.configuration("token-service"));
        var pod = Pod.begin("token-service", "token-service", environment, folder());
        tokenService = pod;
        System.setProperty(TOKEN_SERVICE_PID, String.valueOf(pod.child().pid()));
        return pod.ready().url();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("messaging-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String known(Map<String, String> configuration, String name) {
        return Objects.requireNonNull(configuration.get(name), name);
    }
}
