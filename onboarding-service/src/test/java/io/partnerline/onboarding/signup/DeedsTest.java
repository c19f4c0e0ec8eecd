package io.partnerline.onboarding.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.audit.AuditEntry;
import io.partnerline.onboarding.whatsapp.WabaId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeedsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Claims CLAIMS = new Claims("USD", new WabaId("200000000000001"), null, "Never Written Down");

    @Test
    void aPersonIsTheActorOfASignupTheyBegan() {
        // When
        var entry = Deeds.opened(started("ada"));
        // Then
        assertThat(entry.actor()).isEqualTo("user:ada");
        assertThat(entry.action()).isEqualTo("SIGNUP_BEGUN");
        assertThat(entry.details()).containsEntry("waba", "200000000000001").doesNotContainValue("Never Written Down");
    }

    @Test
    void aLinkIsTheActorOfASignupBegunWithIt() {
        assertThat(Deeds.opened(started("link:17")).actor()).isEqualTo("link:17");
    }

    @Test
    void whatAPersonPutRightIsADeedAndStepsAreNone() {
        // Given
        var running = started("ada").onboard(CLAIMS, NOW);
        var waiting = running.needsPerson(Need.fix("Verify it."), NOW);
        // Then
        assertThat(Deeds.of(waiting, waiting.fixed(NOW), "ada").map(AuditEntry::action))
                .isEqualTo(Optional.of("SIGNUP_RETRIED"));
        assertThat(Deeds.of(running, running.begun(NOW), "onboarding-service")).isEmpty();
        assertThat(Deeds.of(running, waiting, "onboarding-service")).isEmpty();
    }

    @Test
    void anEndIsADeedOnce() {
        // Given
        var trouble = new Trouble("waba-claimed", "It belongs to another.");
        var refused = started("ada").refuse(trouble, NOW);
        // Then
        assertThat(Deeds.of(started("ada"), refused, "onboarding-service")).hasValueSatisfying(entry -> {
            assertThat(entry.action()).isEqualTo("SIGNUP_CANCELLED");
            assertThat(entry.details()).containsEntry("reason", "waba-claimed");
        });
        assertThat(Deeds.of(refused, refused, "onboarding-service")).isEmpty();
    }

    private static Signup.Started started(String by) {
        return Signup.start(Dossier.Origin.of(UUID.randomUUID(), by, NOW), CLAIMS, NOW);
    }
}
