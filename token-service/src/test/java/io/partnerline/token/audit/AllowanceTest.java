package io.partnerline.token.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final int BURST = 3;
    private static final int PER_SECOND = 2;

    @Test
    void isUsedUpAfterABurst() {
        var allowance = Allowance.full(BURST, 0);

        for (int lend = 0; lend < BURST; lend++) {
            assertThat(allowance.suffices()).isTrue();
            allowance = allowance.less();
        }

        assertThat(allowance.suffices()).isFalse();
    }

    @Test
    void fillsUpSteadilyAndNeverAboveTheBurst() {
        var empty = new Allowance(0, 0);

        assertThat(empty.filled(BURST, PER_SECOND, millis(499)).suffices()).isFalse();
        assertThat(empty.filled(BURST, PER_SECOND, millis(500)).suffices()).isTrue();
        assertThat(empty.filled(BURST, PER_SECOND, millis(60_000)).left()).isEqualTo(BURST);
    }

    private static long millis(long count) {
        return Duration.ofMillis(count).toNanos();
    }
}
