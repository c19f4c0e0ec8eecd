package io.partnerline.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartsTest {

    @Test
    void stopsBelievingInAPartThatKeepsDying() {
        // Given
        var restarts = new Restarts();
        for (var death = 1; death <= 5; death++) {
            assertThat(restarts.allowed(Part.TOKEN, death)).isTrue();
        }

        // When
        var sixth = restarts.allowed(Part.TOKEN, 6);

        // Then
        assertThat(sixth).isFalse();
        assertThat(restarts.allowed(Part.INGEST, 6)).isTrue();
        assertThat(restarts.allowed(Part.TOKEN, Duration.ofMinutes(3).toNanos()))
                .isTrue();
    }
}
