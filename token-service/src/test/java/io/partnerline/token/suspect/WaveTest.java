package io.partnerline.token.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveTest {
    private final Wave wave = new Wave(0.05, 3);

    @ParameterizedTest
    @CsvSource({
        // one client of ten who removed the app
        "false, 1, 1, 10, false",
        // not more than 5 %
        "false, 5, 5, 100, false",
        "false, 6, 6, 100, true",
        "false, 3, 3, 10, true",
        // many in doubt since long ago, few of them lately
        "false, 2, 50, 100, false",
        // it goes on while as many are in doubt
        "true, 0, 6, 100, true",
        "true, 6, 5, 100, false",
        "true, 0, 0, 0, false"
    })
    void isTheAppWhenTooManyAreRefusedAtOnce(boolean before, long recent, long suspects, long all, boolean on) {
        assertThat(wave.isOn(before, new Wave.Counts(recent, suspects, all))).isEqualTo(on);
    }
}
