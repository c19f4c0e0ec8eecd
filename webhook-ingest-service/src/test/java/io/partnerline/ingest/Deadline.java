package io.partnerline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.ingest.webhook.WebhookConfig;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/// The promise that each webhook has its answer within five seconds. The service keeps it with a deadline of its own,
/// which is less; a busy machine may tell the test so a good while later, though well before anything else would end
/// the request.
final class Deadline {
    private static final Duration PROMISED = Duration.ofSeconds(5);
    private static final Duration MACHINE = Duration.ofSeconds(10);

    private Deadline() {}

    /// @param began when the webhook was sent, `System.nanoTime()`
    static void assertKept(long began) {
        var took = Duration.ofNanos(System.nanoTime() - began);
        var deadline = ConfigProvider.getConfig()
                .unwrap(SmallRyeConfig.class)
                .getConfigMapping(WebhookConfig.class)
                .deadline();
        assertThat(deadline).isLessThan(PROMISED);
        assertThat(took).isLessThan(deadline.plus(MACHINE));
    }
}
