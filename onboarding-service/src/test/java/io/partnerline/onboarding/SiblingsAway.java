package io.partnerline.onboarding;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// Siblings and Meta at addresses where nothing listens: what this service does by itself, and how it fails alone.
public class SiblingsAway implements QuarkusTestResourceLifecycleManager {
    private static final String NOBODY = "http://127.0.0.1:9";

    @Override
    public Map<String, String> start() {
        return Map.of(
                "TOKEN_SERVICE_URL", NOBODY,
                "MESSAGING_SERVICE_URL", NOBODY,
                "GRAPH_URL", NOBODY,
                "FACEBOOK_APP_ID", "111",
                "FACEBOOK_BUSINESS_ID", "300000000000099",
                "FACEBOOK_CONFIG_ID", "786",
                "SYSTEM_USER_ID", "122",
                "CREDIT_LINE_ID", "400000000000001");
    }

    @Override
    public void stop() {}
}
