package io.partnerline.onboarding.signup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegisterCallsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    @Test
    void nineCallsLeaveOne() {
        var nine = IntStream.range(0, 9).mapToObj(NOW::minusSeconds).toList();
        assertThat(RegisterCalls.wait(nine, NOW)).isEmpty();
    }

    @Test
    void tenCallsWaitUntilTheOldestIsThreeDaysOld() {
        var ten = IntStream.range(0, 10)
                .mapToObj(hour -> NOW.minus(Duration.ofHours(70 - hour)))
                .toList();
        assertThat(RegisterCalls.wait(ten, NOW)).contains(Duration.ofHours(2));
    }
}
