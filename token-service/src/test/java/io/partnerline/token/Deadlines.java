package io.partnerline.token;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// Patience with Meta, and with jobs, that a test has, too.
public class Deadlines implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("graph.deadline", "3s", "rotation.every", "1s");
    }

    @Override
    public void stop() {}
}
