package io.partnerline.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.local.Platform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// The relay is woken by the commit, whoever wrote: here it would look by itself once an hour only.
@QuarkusTest
@WithTestResource(
        value = Platform.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = {
            @ResourceArg(name = "service", value = "onboarding-service"),
            @ResourceArg(name = "parts", value = "postgres,kafka,identity")
        })
@WithTestResource(value = SiblingsAway.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
@WithTestResource(value = LazyPoll.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class OutboxTest {
    private static final int WARM_UP = 20;
    private static final int EVENTS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void anEventIsPublishedBecauseOfItsCommit() {
        try (var topic = ClientsTopic.watch()) {
            // Given
            for (int i = 0; i < WARM_UP; i++) {
                var _ = writtenUntilSeen(topic, "warm-" + i);
            }
            // When
            var took = new ArrayList<Duration>();
            for (int i = 0; i < EVENTS; i++) {
                took.add(writtenUntilSeen(topic, "key-" + i));
            }
            // Then: each came, which nobody looked for. It takes milliseconds where nothing else is going on.
            assertThat(took).hasSize(EVENTS);
            System.out.printf(
                    "from commit to topic: median %d ms%n",
                    took.stream().sorted().toList().get(EVENTS / 2).toMillis());
        }
    }

    /// Written as another replica would: by nobody of this process.
    private static Duration writtenUntilSeen(ClientsTopic.Watch topic, String key) {
        var before = System.nanoTime();
        var _ = OnboardingDatabase.change(
                "insert into event_outbox (topic, key, type, event_id, value, created_at)"
                        + " values (?, ?, 'io.partnerline.client.changed', ?, '{}', ?::timestamptz)",
                ClientsTopic.name(),
                key,
                key,
                Instant.now().toString());
        topic.awaitKey(key, PATIENCE);
        return Duration.ofNanos(System.nanoTime() - before);
    }
}
