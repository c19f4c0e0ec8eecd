package io.partnerline.messaging.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerline.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {
    private static final Instant BEGUN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofDays(3);

    @ParameterizedTest
    @CsvSource({
        "200, Delivered",
        "204, Delivered",
        "301, Again",
        "302, Again",
        "400, Again",
        "404, Again",
        "410, EndpointGone",
        "429, Again",
        "500, Again",
        "503, Again"
    })
    void followsFromTheStatus(int status, String outcome) {
        assertThat(Outcome.of(status, tried(1), BEGUN).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void waitsLongerEachTimeAndGivesUpAfterThreeDays() {
        // Given
        var at = BEGUN;
        var waits = new ArrayList<Duration>();

        // When
        for (int attempts = 1;
                Outcome.failed("HTTP 500", tried(attempts), at) instanceof Outcome.Again(var _, var next);
                attempts++) {
            waits.add(Duration.between(at, next));
            at = next;
        }

        // Then
        assertThat(waits).isSorted().startsWith(Duration.ofSeconds(5)).endsWith(Duration.ofHours(8));
        assertThat(at).isBetween(BEGUN.plus(Duration.ofHours(60)), BEGUN.plus(PATIENCE));
        assertThat(Outcome.failed("HTTP 500", tried(waits.size() + 1), at)).isEqualTo(new Outcome.GivenUp("HTTP 500"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example", "https://a.example:8443/in?x=1", "http://trusted/in"})
    void tellsAddressesThatAreEncrypted(String url) {
        assertThatCode(() -> new EndpointAddress(Set.of("trusted")).require(url))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.example",
                "http://a.example",
                "ftp://a.example",
                "https://user:secret@a.example",
                "https:///in",
                "https://a.example/#part",
                "https://a b.example",
                "HTTP://trusted"
            })
    void takesNoOtherAddress(String url) {
        assertThatThrownBy(() -> new EndpointAddress(Set.of("trusted")).require(url))
                .isInstanceOf(ProblemException.class);
    }

    private static Delivery tried(int attempts) {
        return new Delivery(
                UUID.randomUUID(), UUID.randomUUID(), "MESSAGE_CREATED", BEGUN, attempts, BEGUN.plus(PATIENCE));
    }
}
