package io.partnerline.token;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// An app whose Graph API does not answer.
public class MetaAway implements QuarkusTestResourceLifecycleManager {
    static final String SYSTEM_TOKEN = "EAAsystemTokenOfTheEdgeTest";
    static final String APP_SECRET = "appSecretOfTheEdgeTest";

    @Override
    public Map<String, String> start() {
        return Map.of(
                // Port 9 is nobody's here: connecting is refused at once.
                "GRAPH_URL",
                "http://127.0.0.1:9",
                "FACEBOOK_APP_ID",
                "1158409335748796",
                "FACEBOOK_APP_SECRET",
                APP_SECRET,
                "SYSTEM_USER_TOKEN",
                SYSTEM_TOKEN);
    }

    @Override
    public void stop() {}
}
