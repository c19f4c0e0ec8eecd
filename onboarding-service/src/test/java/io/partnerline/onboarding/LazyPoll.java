package io.partnerline.onboarding;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// The outbox is looked at once a minute, unless it is woken.
public class LazyPoll implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("event-outbox.poll", "60s");
    }

    @Override
    public void stop() {}
}
