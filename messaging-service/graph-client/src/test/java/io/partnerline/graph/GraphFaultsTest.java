package io.partnerline.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphFaultsTest {
    @ParameterizedTest
    @CsvSource({
        "190, TokenDead",
        "102, TokenDead",
        "104, TokenDead",
        "1, Transient",
        "2, Transient",
        "131000, Transient",
        "131016, Transient",
        "4, Throttled",
        "80007, Throttled",
        "130429, Throttled",
        "131056, Throttled",
        "131048, Throttled",
        "133016, Throttled",
        "131047, WindowClosed",
        "131050, OptedOut",
        "131026, RecipientCannotReceive",
        "131049, RecipientCannotReceive",
        "100, Refused",
        "133005, Refused",
        "133010, Refused",
        "131042, Refused",
        "999999, Refused"
    })
    void everyCodeHasItsKind(int code, String kind) {
        // When
        var fault = GraphFaults.of(error(400, code, null), Optional.empty());

        // Then
        assertThat(fault.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(fault.error().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"401, TokenDead", "429, Throttled", "500, Unknown", "502, Unknown", "504, Unknown", "404, Refused"})
    void withoutACodeTheStatusDecides(int status, String kind) {
        // When
        var fault = GraphFaults.of(error(status, 0, null), Optional.empty());

        // Then
        assertThat(fault.getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void theWaitForPinGuessesStandsInTheDetails() {
        // When
        var fault = GraphFaults.of(error(400, 133009, "Try again after 120 seconds"), Optional.empty());

        // Then
        assertThat(fault)
                .isInstanceOfSatisfying(
                        GraphFault.Throttled.class,
                        throttled -> assertThat(throttled.waitFor()).contains(Duration.ofMinutes(2)));
    }

    private static GraphError error(int status, int code, @Nullable String details) {
        return new GraphError(status, code, 0, "message", details, null);
    }
}
