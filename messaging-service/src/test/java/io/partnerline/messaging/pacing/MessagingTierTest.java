package io.partnerline.messaging.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagingTierTest {
    @ParameterizedTest
    @CsvSource({
        "TIER_50, 50",
        "TIER_250, 250",
        "TIER_2K, 2000",
        "TIER_10K, 10000",
        "TIER_100K, 100000",
        "TIER_1M, 1000000",
        "2000, 2000",
        "TIER_999999M, 2147483647"
    })
    void readsTheNumbersMetaUsesAndThoseItMayUse(String tier, int people) {
        assertThat(MessagingTier.people(tier)).isEqualTo(OptionalInt.of(people));
        assertThat(MessagingTier.unlimited(tier)).isFalse();
    }

    @Test
    void knowsWhatHasNoLimitAndWhatSaysNothing() {
        assertThat(MessagingTier.unlimited("TIER_UNLIMITED")).isTrue();
        assertThat(MessagingTier.unlimited("-1")).isTrue();
        assertThat(MessagingTier.unlimited(null)).isFalse();
        assertThat(MessagingTier.people("TIER_NOT_SET")).isEmpty();
        assertThat(MessagingTier.people(null)).isEmpty();
        assertThat(MessagingTier.people("")).isEmpty();
    }
}
