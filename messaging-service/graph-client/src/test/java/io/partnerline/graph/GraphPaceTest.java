package io.partnerline.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GraphPaceTest {
    private static final GraphUsage LITTLE = used(89);
    private static final GraphUsage MUCH = used(90);
    private static final GraphCall ACCOUNT = GraphCall.get("/{waba}", "200000000000001");
    private static final GraphCall APPS = GraphCall.post("/{waba}/subscribed_apps", "200000000000001");
    private static final GraphCall OTHER = GraphCall.get("/{waba}", "200000000000002");
    private static final GraphCall MESSAGE = GraphCall.post("/{phone}/messages", "100000000000001");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
    private final GraphPace pace = new GraphPace(90, Duration.ofMinutes(1), nanos::get);

    @Test
    void slowsAnAccountOnceThisServicesShareIsUsedUp() {
        pace.heard(ACCOUNT, LITTLE, used(0));
        assertThat(pace.before(ACCOUNT)).isEmpty();

        pace.heard(ACCOUNT, MUCH, used(0));

        assertThat(pace.before(APPS)).contains(Duration.ofMinutes(1));
        assertThat(pace.before(OTHER)).isEmpty();
    }

    @Test
    void waitsAsLongAsMetaSaysAndLooksAgain() {
        pace.heard(ACCOUNT, new GraphUsage(100, Optional.of(Duration.ofMinutes(7))), used(0));
        nanos.addAndGet(Duration.ofMinutes(7).toNanos() - 1);
        assertThat(pace.before(ACCOUNT)).contains(Duration.ofNanos(1));

        nanos.incrementAndGet();

        assertThat(pace.before(ACCOUNT)).isEmpty();
    }

    @Test
    void goesOnAtOnceWhereAnAnswerSaysThatThereIsRoomAgain() {
        pace.heard(ACCOUNT, MUCH, used(0));
        pace.heard(APPS, LITTLE, used(0));

        assertThat(pace.before(ACCOUNT)).isEmpty();
    }

    @Test
    void slowsEveryManagementCallForTheAppsOwnQuotaAndNoMessage() {
        pace.heard(MESSAGE, MUCH, MUCH);

        assertThat(pace.before(OTHER)).isPresent();
        assertThat(pace.before(GraphCall.get("/debug_token"))).isPresent();
        assertThat(pace.before(MESSAGE)).isEmpty();
    }

    private static GraphUsage used(int percent) {
        return new GraphUsage(percent, Optional.empty());
    }
}
