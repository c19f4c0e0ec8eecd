package io.partnerline.onboarding.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTextTest {
    @Test
    void isReadAsItIsShown() {
        var key = KeyText.fresh();
        assertThat(KeyText.read(key.shown())).contains(key);
        assertThat(key.shown()).matches("plk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");
    }

    @Test
    void isNoKeyWhereALetterIsMissingOrTooMany() {
        var shown = KeyText.fresh().shown();
        for (var other :
                List.of("", "plk_", shown + "A", shown.substring(1), shown.replace("plk_", "PLK_"), " " + shown)) {
            assertThat(KeyText.read(other)).as(other).isEmpty();
        }
    }

    @Test
    void keepsNothingOfTheSecretWhereItIsWrittenDown() {
        var key = KeyText.fresh();
        assertThat(key.toString())
                .doesNotContain(key.secret())
                .contains(key.id().toString());
        assertThat(key.hash()).matches("[0-9a-f]{64}").doesNotContain(key.secret());
    }

    @Test
    void theHashOfAnIdCountsWithItsOwnSecretOnly() {
        var key = KeyText.fresh();
        assertThat(new KeyText(key.id(), KeyText.fresh().secret()).hash()).isNotEqualTo(key.hash());
    }
}
