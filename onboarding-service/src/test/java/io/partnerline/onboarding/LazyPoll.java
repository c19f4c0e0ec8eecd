package io.partnerline.onboarding;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// The outbox is looked at once an hour, unless it is woken.
public class LazyPoll implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("event-outbox.poll", "1h");
    }

    @Override
    public void stop() {}
}
