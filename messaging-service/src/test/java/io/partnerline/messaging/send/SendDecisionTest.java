package io.partnerline.messaging.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.conversation.ServiceWindow;
import io.partnerline.messaging.send.SendDecision.Go;
import io.partnerline.messaging.send.SendDecision.Probe;
import io.partnerline.messaging.send.SendDecision.Refusal;
import io.partnerline.messaging.send.SendDecision.Refuse;
import io.partnerline.messaging.send.SendDecision.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SendDecisionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final ServiceWindow OPEN = new ServiceWindow(NOW.plusSeconds(1));

    @Test
    void letsAMessageGoInsideTheWindowOfALiveClient() {
        assertThat(SendDecision.of(row(OPEN, false, "LIVE", null), NOW)).isEqualTo(new Go());
    }

    @Test
    void refusesOutsideTheWindowAndAfterAnOptOut() {
        assertThat(SendDecision.of(row(new ServiceWindow(NOW), false, "LIVE", null), NOW))
                .isEqualTo(new Refuse(Refusal.WINDOW_CLOSED));
        assertThat(SendDecision.of(row(OPEN, true, "LIVE", null), NOW)).isEqualTo(new Refuse(Refusal.OPTED_OUT));
        assertThat(SendDecision.of(row(OPEN, false, "OFFBOARDED", null), NOW))
                .isEqualTo(new Refuse(Refusal.CLIENT_GONE));
    }

    @Test
    void waitsForACredentialAndProbesItWhenItsTimeHasCome() {
        assertThat(SendDecision.of(row(OPEN, false, "LIVE", NOW.plusSeconds(1)), NOW))
                .isEqualTo(new Wait(NOW.plusSeconds(1)));
        assertThat(SendDecision.of(row(OPEN, false, "LIVE", NOW), NOW)).isEqualTo(new Probe());
        assertThat(SendDecision.of(row(OPEN, false, "NEEDS_RECONSENT", null), NOW))
                .isEqualTo(new Wait(NOW.plus(SendDecision.HELD)));
    }

    @Test
    void pausesLongerAndLongerUpToALimit() {
        var backoff =
                new Backoff(Duration.ofMillis(500), Duration.ofMinutes(5), RandomGenerator.of("L64X128MixRandom"));

        for (int attempt = 0; attempt < 60; attempt++) {
            var middle = Math.min(500L << Math.min(attempt, 20), 300_000);
            assertThat(backoff.pause(attempt).toMillis()).isBetween(middle * 8 / 10, middle * 12 / 10);
        }
        assertThat(backoff.pair(0)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_200));
        assertThat(backoff.pair(2)).isBetween(Duration.ofSeconds(16), Duration.ofMillis(19_200));
    }

    private static SendRow row(ServiceWindow window, boolean optedOut, String state, @Nullable Instant holdUntil) {
        return new SendRow(
                UUID.randomUUID(),
                "100000000000001",
                "15550100002",
                null,
                "Hello",
                0,
                null,
                NOW,
                window,
                optedOut,
                state,
                UUID.randomUUID(),
                holdUntil);
    }
}
