package io.partnerline.onboarding.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WrongPasswordsTest {
    @Test
    void countsTheLastMinuteOnly() {
        // Given
        var wrong = new WrongPasswords(2);
        wrong.add(0);
        wrong.add(Duration.ofSeconds(30).toNanos());
        // Then
        assertThat(wrong.tooMany(Duration.ofSeconds(59).toNanos())).isTrue();
        assertThat(wrong.tooMany(Duration.ofSeconds(61).toNanos())).isFalse();
    }
}
