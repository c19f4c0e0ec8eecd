package io.partnerline.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowedClockTest {
    private static final Duration SLACK = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger asked = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<String> answer = new AtomicReference<>("{\"offsetMillis\":0}");
    private final List<FollowedClock> followed = new ArrayList<>();
    private int port;

    @BeforeEach
    void aLeaderListens() {
        port = vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.incrementAndGet();
                    var _ = request.response().end(answer.get());
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    @AfterEach
    void close() {
        followed.forEach(FollowedClock::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aDayThatPassesThereHasPassedHere() {
        // Given
        var clock = follow();

        // When
        answer.set("{\"offsetMillis\":86400000}");

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ahead(clock)).isCloseTo(Duration.ofDays(1), SLACK));
    }

    @Test
    void aLeaderThatTalksNonsenseChangesNothing() {
        // Given
        answer.set("{\"offsetMillis\":3600000}");
        var clock = follow();
        await().atMost(PATIENCE).until(() -> ahead(clock).compareTo(SLACK) > 0);

        // When
        answer.set("<html>");

        // Then
        var before = asked.get();
        await().atMost(PATIENCE).until(() -> asked.get() > before + 3);
        assertThat(ahead(clock)).isCloseTo(Duration.ofHours(1), SLACK);
    }

    private FollowedClock follow() {
        var clock = new FollowedClock(vertx, leader(), Duration.ofMillis(20));
        followed.add(clock);
        return clock;
    }

    private URI leader() {
        return URI.create("http://127.0.0.1:" + port + "/control/clock");
    }

    private static Duration ahead(InstantSource clock) {
        return Duration.between(InstantSource.system().instant(), clock.instant());
    }
}
