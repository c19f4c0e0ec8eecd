package io.partnerline.onboarding.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.onboarding.signup.StepProgress.State;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.WabaId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignupTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Trouble TROUBLE = new Trouble("waba-claimed", "It belongs to another.");
    private static final WabaId WABA = new WabaId("200000000000001");
    private static final PhoneNumberId PHONE = new PhoneNumberId("100000000000001");

    @Test
    void isLiveAfterFiveStepsInTheirOrder() {
        // Given
        Signup signup = running();
        // When
        while (signup instanceof Signup.Running running) {
            signup = running.begun(NOW).done(null, NOW.plusMillis(7));
        }
        // Then
        assertThat(signup).isInstanceOf(Signup.Live.class);
        assertThat(signup.dossier().steps()).extracting(StepProgress::state).containsOnly(State.DONE);
        assertThat(signup.dossier().steps().getLast().took()).contains(Duration.ofMillis(7));
    }

    @Test
    void waitsBeforeTheNextTry() {
        // When
        var retrying = running().begun(NOW).retry(Duration.ofSeconds(3), "Meta asks to wait.", NOW);
        // Then
        assertThat(retrying.due()).isEqualTo(NOW.plusSeconds(3));
        assertThat(retrying.at()).isEqualTo(StepName.EXCHANGE_CODE);
        assertThat(retrying.dossier().step(StepName.EXCHANGE_CODE).state()).isEqualTo(State.RETRYING);
    }

    @Test
    void goesBackThroughEveryStepWhenRefused() {
        // Given
        var third = third();
        // When
        Signup signup = third.begun(NOW).refused(TROUBLE, NOW);
        while (signup instanceof Signup.Undoing undoing) {
            signup = undoing.undone(NOW);
        }
        // Then
        assertThat(signup).isEqualTo(new Signup.Refused(signup.dossier(), TROUBLE, NOW));
        assertThat(signup.dossier().steps())
                .extracting(StepProgress::state)
                .containsExactly(State.UNDONE, State.UNDONE, State.REFUSED, State.PENDING, State.PENDING);
    }

    @Test
    void failsOnceItsPatienceIsOverAndItsWorkIsUndone() {
        // When
        Signup signup = running().begun(NOW).exhausted(TROUBLE, NOW).undone(NOW);
        // Then
        assertThat(signup).isInstanceOf(Signup.Failed.class);
    }

    @Test
    void tellsWhatCouldNotBeTakenBackAndGoesOn() {
        // Given
        var undoing = third().refused(TROUBLE, NOW);
        // When
        var next = undoing.givenUp(NOW);
        // Then
        assertThat(next).isInstanceOfSatisfying(Signup.Undoing.class, left -> {
            assertThat(left.at()).isEqualTo(StepName.SUBSCRIBE_APP);
            assertThat(left.dossier().step(StepName.SHARE_CREDIT_LINE).detail()).contains("could not be taken back");
        });
    }

    @Test
    void takesOnlyWhatIsAmongTheChoices() {
        // Given
        var waiting = running().needsPerson(Need.choice(List.of(new Need.Choice(WABA, PHONE, "15550100001"))), NOW);
        // When
        var picked = waiting.choose(WABA, PHONE, NOW);
        // Then
        assertThat(picked)
                .hasValueSatisfying(running ->
                        assertThat(running.dossier().claims()).isEqualTo(new Claims("USD", WABA, PHONE, null)));
        assertThat(waiting.choose(WABA, new PhoneNumberId("100000000000009"), NOW))
                .isEmpty();
        assertThat(waiting.choose(new WabaId("200000000000009"), null, NOW)).isEmpty();
    }

    @Test
    void aPinThatAPersonTypedTakesThePlaceOfOurs() {
        // Given
        var made = running().learned(running().dossier().marked(Effect.PIN_CREATED, Effect.Mark.MADE));
        // When
        var entered = made.needsPerson(Need.existingPin(), NOW).pinEntered();
        // Then
        assertThat(entered.dossier().effects()).containsExactly(Map.entry(Effect.PIN_ENTERED, Effect.Mark.INTENDED));
        assertThat(entered.pinKept(NOW).dossier().effects())
                .containsExactly(Map.entry(Effect.PIN_ENTERED, Effect.Mark.MADE));
    }

    @Test
    void aTokenNobodyCameForIsTakenBack() {
        // When
        Signup signup = started().exchanged(UUID.randomUUID(), NOW).abandon(TROUBLE, NOW);
        // Then
        assertThat(signup)
                .isInstanceOfSatisfying(
                        Signup.Undoing.class,
                        undoing -> assertThat(undoing.at()).isEqualTo(StepName.EXCHANGE_CODE));
    }

    @Test
    void goesOnByItselfOnlyWhereItWasSaidWhatItIsFor() {
        assertThat(started().goesOn()).isFalse();
        assertThat(Signup.start(origin(), new Claims("USD", null, null, null), NOW)
                        .goesOn())
                .isTrue();
    }

    private static Signup.Started started() {
        return Signup.start(origin(), Claims.NONE, NOW);
    }

    private static Dossier.Origin origin() {
        return Dossier.Origin.of(UUID.randomUUID(), "ada", NOW);
    }

    private static Signup.Running running() {
        return started().exchanged(UUID.randomUUID(), NOW).onboard(new Claims("USD", null, null, null), NOW);
    }

    private static Signup.Running third() {
        var second = (Signup.Running) running().begun(NOW).done(null, NOW);
        return (Signup.Running) second.begun(NOW).done(null, NOW);
    }
}
