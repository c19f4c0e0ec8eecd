package io.partnerline.token;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// Jobs that run when a test says so, and the settings it asks for.
public class ByHand implements QuarkusTestResourceLifecycleManager {
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "rotation.every", "off",
            "suspect.every", "off",
            "clock.refresh", "20ms"));

    @Override
    public void init(Map<String, String> more) {
        settings.putAll(more);
    }

    @Override
    public Map<String, String> start() {
        return settings;
    }

    @Override
    public void stop() {}
}
