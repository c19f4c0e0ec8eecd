package io.partnerline.messaging.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.conversation.ServiceWindow;
import io.partnerline.messaging.pacing.PairPace;
import io.partnerline.messaging.send.SendDecision.Cancel;
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
    private static final ServiceWindow OPEN = new ServiceWindow(NOW.plusSeconds(151));
    private static final PairPace PAIR = new PairPace(Duration.ofSeconds(6), 45);

    @Test
    void letsAMessageGoInsideTheWindowOfALiveClient() {
        assertThat(decide(row(OPEN, false, "LIVE", null))).isEqualTo(new Go());
    }

    @Test
    void refusesOutsideTheWindowAndAfterAnOptOut() {
        assertThat(decide(row(new ServiceWindow(NOW), false, "LIVE", null)))
                .isEqualTo(new Refuse(Refusal.WINDOW_CLOSED));
        assertThat(decide(row(OPEN, true, "LIVE", null))).isEqualTo(new Refuse(Refusal.OPTED_OUT));
        assertThat(decide(row(OPEN, false, "OFFBOARDED", null))).isEqualTo(new Refuse(Refusal.CLIENT_GONE));
    }

    @Test
    void waitsForACredentialAndProbesItWhenItsTimeHasCome() {
        assertThat(decide(row(OPEN, false, "LIVE", NOW.plusSeconds(1)))).isEqualTo(new Wait(NOW.plusSeconds(1)));
        assertThat(decide(row(OPEN, false, "LIVE", NOW))).isEqualTo(new Probe());
    }

    @Test
    void servesAClientThatIsToConsentAgainForAsLongAsItsCredentialIsGood() {
        assertThat(decide(row(OPEN, false, "NEEDS_RECONSENT", null))).isEqualTo(new Go());
        assertThat(decide(row(OPEN, false, "NEEDS_RECONSENT", NOW.plusSeconds(1))))
                .isEqualTo(new Wait(NOW.plusSeconds(1)));
    }

    @Test
    void cancelsWhatWasDecidedBeforeTheConversationChangedHands() {
        assertThat(decide(row(OPEN, 7L, 8, Instant.EPOCH))).isEqualTo(new Cancel());
        assertThat(decide(row(OPEN, 8L, 8, Instant.EPOCH))).isEqualTo(new Go());
        assertThat(decide(row(OPEN, null, 8, Instant.EPOCH))).as("a person's").isEqualTo(new Go());
    }

    @Test
    void letsABurstGoToOnePersonAndThenOneMessageInSixSeconds() {
        var freeAt = NOW;
        for (int sent = 0; sent < 45; sent++) {
            assertThat(decide(row(OPEN, 1L, 1, freeAt))).as("message %d", sent).isEqualTo(new Go());
            freeAt = freeAt.plusSeconds(6);
        }

        assertThat(decide(row(OPEN, 1L, 1, freeAt))).isEqualTo(new Wait(NOW.plusSeconds(6)));
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

    private static SendDecision decide(SendRow row) {
        return SendDecision.of(row, PAIR, NOW);
    }

    private static SendRow row(ServiceWindow window, boolean optedOut, String state, @Nullable Instant holdUntil) {
        return row(1L, new SendRow.Context(window, optedOut, state, UUID.randomUUID(), holdUntil, 1, Instant.EPOCH));
    }

    private static SendRow row(ServiceWindow window, @Nullable Long epoch, long now, Instant pairFreeAt) {
        return row(epoch, new SendRow.Context(window, false, "LIVE", UUID.randomUUID(), null, now, pairFreeAt));
    }

    private static SendRow row(@Nullable Long epoch, SendRow.Context context) {
        return new SendRow(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "100000000000001",
                "15550100002",
                null,
                "Hello",
                null,
                0,
                epoch,
                null,
                NOW,
                context);
    }
}
