package io.partnerline.messaging.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.graph.GraphError;
import io.partnerline.graph.GraphFaults;
import io.partnerline.messaging.conversation.ServiceWindow;
import io.partnerline.messaging.pacing.PairPace;
import io.partnerline.messaging.send.SendDecision.Cancel;
import io.partnerline.messaging.send.SendDecision.Go;
import io.partnerline.messaging.send.SendDecision.Probe;
import io.partnerline.messaging.send.SendDecision.Refusal;
import io.partnerline.messaging.send.SendDecision.Refuse;
import io.partnerline.messaging.send.SendDecision.Wait;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
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

    @Test
    void letsATemplateGoOutsideTheWindowWhereItOpensAConversation() {
        var closed = new ServiceWindow(NOW);

        assertThat(decide(template(closed, false))).isEqualTo(new Go());
        assertThat(decide(template(closed, true))).isEqualTo(new Refuse(Refusal.OPTED_OUT));
        assertThat(template(closed, false).opens(NOW)).isTrue();
        assertThat(template(OPEN, false).opens(NOW)).isFalse();
        assertThat(row(closed, false, "LIVE", null).opens(NOW)).isFalse();
    }

    @Test
    void letsAReceiptGoAlways() {
        var closed = context(new ServiceWindow(null), true, "LIVE", null, 1, NOW.plusSeconds(3_600));
        var receipt = new JsonObject().put("status", "read").put("message_id", "wamid.IN");

        assertThat(decide(row(null, closed, receipt))).isEqualTo(new Go());
        assertThat(decide(row(null, closed, new JsonObject().put("type", "reaction"))))
                .isEqualTo(new Refuse(Refusal.OPTED_OUT));
    }

    @Test
    void refusesAdvertisingAloneWhereAdvertisingAloneIsUnwanted() {
        var context = new SendRow.Context(
                OPEN, Set.of("MARKETING"), "LIVE", UUID.randomUUID(), null, 1, Instant.EPOCH, "1", UUID.randomUUID());

        assertThat(decide(row(null, context, null))).isEqualTo(new Go());
        assertThat(decide(withFallback(context).asOf(NOW))).isEqualTo(new Go());
        var closed = new SendRow.Context(
                new ServiceWindow(NOW),
                Set.of("MARKETING"),
                "LIVE",
                UUID.randomUUID(),
                null,
                1,
                Instant.EPOCH,
                "1",
                UUID.randomUUID());
        assertThat(decide(withFallback(closed).asOf(NOW))).isEqualTo(new Refuse(Refusal.OPTED_OUT));
    }

    @Test
    void letsTheTemplateGoThatWasChosenForAClosedWindow() {
        var open = withFallback(context(OPEN, false, "LIVE", null, 1, Instant.EPOCH));
        var closed = withFallback(context(new ServiceWindow(NOW), false, "LIVE", null, 1, Instant.EPOCH));

        assertThat(open.asOf(NOW)).isSameAs(open);
        assertThat(closed.asOf(NOW).fellBack()).isTrue();
        assertThat(closed.asOf(NOW).isTemplate()).isTrue();
        assertThat(decide(closed.asOf(NOW))).isEqualTo(new Go());
        assertThat(decide(closed)).isEqualTo(new Refuse(Refusal.WINDOW_CLOSED));
    }

    @Test
    void triesAgainWhatDoesNoHarmTwice() {
        var policy = new FaultPolicy(
                new Backoff(Duration.ofMillis(500), Duration.ofMinutes(5), RandomGenerator.of("L64X128MixRandom")), 3);
        var nobodyKnows = GraphFaults.of(new GraphError(502, 0, 0, "no answer", null, null), Optional.empty());

        assertThat(policy.after(nobodyKnows, 0, false, NOW)).isEqualTo(new SendOutcome.Ambiguous());
        assertThat(policy.after(nobodyKnows, 1, true, NOW)).isInstanceOf(SendOutcome.Again.class);
        assertThat(policy.after(nobodyKnows, 2, true, NOW)).isEqualTo(new SendOutcome.Ambiguous());
    }

    private static SendRow withFallback(SendRow.Context context) {
        var template = new JsonObject()
                .put("payload", new JsonObject().put("type", "template"))
                .put("category", "MARKETING")
                .put("body", "");
        return new SendRow(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "100000000000001",
                "15550100002",
                null,
                "Hello",
                null,
                0,
                null,
                null,
                NOW,
                "SERVICE",
                template,
                false,
                context);
    }

    private static SendRow template(ServiceWindow window, boolean optedOut) {
        return row(
                null,
                context(window, optedOut, "LIVE", null, 1, Instant.EPOCH),
                new JsonObject().put("type", "template"));
    }

    private static SendDecision decide(SendRow row) {
        return SendDecision.of(row, PAIR, NOW);
    }

    private static SendRow row(ServiceWindow window, boolean optedOut, String state, @Nullable Instant holdUntil) {
        return row(1L, context(window, optedOut, state, holdUntil, 1, Instant.EPOCH), null);
    }

    private static SendRow row(ServiceWindow window, @Nullable Long epoch, long now, Instant pairFreeAt) {
        return row(epoch, context(window, false, "LIVE", null, now, pairFreeAt), null);
    }

    private static SendRow.Context context(
            ServiceWindow window,
            boolean optedOut,
            String state,
            @Nullable Instant holdUntil,
            long epoch,
            Instant pairFreeAt) {
        return new SendRow.Context(
                window,
                optedOut ? Set.of("ALL") : Set.of(),
                state,
                UUID.randomUUID(),
                holdUntil,
                epoch,
                pairFreeAt,
                "300000000000001",
                UUID.randomUUID());
    }

    private static SendRow row(@Nullable Long epoch, SendRow.Context context, @Nullable JsonObject payload) {
        return new SendRow(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "100000000000001",
                "15550100002",
                null,
                "Hello",
                payload,
                0,
                epoch,
                null,
                NOW,
                "SERVICE",
                null,
                false,
                context);
    }
}
