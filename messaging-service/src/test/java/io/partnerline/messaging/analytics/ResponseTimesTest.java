package io.partnerline.messaging.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTimesTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyPercentileIsWithinFivePercent(long seed) {
        var random = new Random(seed);
        // From milliseconds of the machine to hours of a person.
        var millis = LongStream.generate(() -> Math.round(Math.exp(3 + random.nextDouble() * 14)))
                .limit(2_000)
                .sorted()
                .toArray();
        var times = ResponseTimes.NONE;
        for (var each : millis) {
            times = times.plus(ResponseTimes.bucket(Duration.ofMillis(each)), 1);
        }
        for (var percent = 1; percent <= 100; percent++) {
            var truly = millis[Math.max(1, (int) Math.ceil(percent / 100.0 * millis.length)) - 1];
            assertThat(times.percentile(percent / 100.0))
                    .isCloseTo(truly, within(Math.max(1, Math.round(truly * 0.05))));
        }
    }

    @Test
    void nobodyWaitedWhereNobodyWasAnswered() {
        assertThat(ResponseTimes.NONE.count()).isZero();
        assertThat(ResponseTimes.NONE.percentile(0.95)).isZero();
    }
}
