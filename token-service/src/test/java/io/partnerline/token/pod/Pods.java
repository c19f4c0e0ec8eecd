package io.partnerline.token.pod;

import io.partnerline.local.Platform;
import io.partnerline.local.Pod;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Packaged token-services on one database, one OpenBao and one simulator.
final class Pods {
    private final Platform platform = new Platform();
    private final List<Pod> running = new ArrayList<>();
    private final Map<String, String> configuration;
    private final Path folder;

    Pods(Path folder, Map<String, String> settings) {
        this.folder = folder;
        platform.init(Map.of("service", "token-service", "parts", "postgres,kafka,vault,graph,identity"));
        configuration = new HashMap<>(platform.start());
        // Where those who look from outside find it (TestDatabase, TokenTopic).
        configuration.forEach(System::setProperty);
        configuration.putAll(settings);
    }

    /// One more, that is ready.
    Pod start() {
        return kept(Pod.start("token-service", nextName(), configuration, folder));
    }

    /// The same, or one in its place where it is dead.
    Pod alive(Pod pod) {
        return pod.child().alive() ? pod : start();
    }

    /// Ends every pause.
    void goOn() {
        running.stream().filter(pod -> pod.child().alive()).forEach(pod -> pod.signal("CONT"));
    }

    /// One more with other settings, which may not come to be ready; a setting that is empty counts as absent.
    Pod begin(Map<String, String> others) {
        var all = new HashMap<>(configuration);
        all.putAll(others);
        all.values().removeIf(String::isEmpty);
        return kept(Pod.begin("token-service", nextName(), all, folder));
    }

    /// Lets `Callers` ask this one, and not wait for ever where it is paused.
    static void ask(Pod pod) {
        RestAssured.port = pod.port().number();
        RestAssured.config = RestAssuredConfig.config()
                .httpClient(HttpClientConfig.httpClientConfig().setParam("http.socket.timeout", 60_000));
    }

    /// All they wrote, those that ended included.
    String logs() {
        return running.stream().map(Pod::log).collect(Collectors.joining("\n"));
    }

    void stop() {
        goOn();
        running.forEach(Pod::stop);
        platform.stop();
        configuration.keySet().forEach(System::clearProperty);
    }

    private String nextName() {
        return "pod-" + running.size();
    }

    private Pod kept(Pod pod) {
        running.add(pod);
        return pod;
    }
}
