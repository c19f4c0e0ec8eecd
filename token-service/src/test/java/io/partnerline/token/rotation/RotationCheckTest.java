package io.partnerline.token.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationCheckTest {
    @Test
    void takesTheDefaults() {
        assertThat(RotationCheck.complaint(with(Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"15m, 5m", "3h, 1h"})
    void takesAGraceOfThreeTimesWhatCallersKeep(String grace, String callersKeep) {
        assertThat(RotationCheck.complaint(with(Map.of("rotation.grace", grace, "rotation.callers-keep", callersKeep))))
                .isEmpty();
    }

    @Test
    void startsWithNoGraceThatIsShorter() {
        var check = new RotationCheck(with(Map.of("rotation.grace", "14m59s")));

        assertThatThrownBy(() -> check.check(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("cannot start", "rotation.grace", "PT14M59S", "PT15M");
    }

    @Test
    void startsWithNoTurnThatOutlivesItsLease() {
        assertThat(RotationCheck.complaint(with(Map.of("rotation.turn", "45s"))))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("rotation.turn", "PT45S"));
    }

    private static RotationConfig with(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(RotationConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(RotationConfig.class);
    }
}
