package io.partnerline.onboarding.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignupEntityTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    static Stream<Signup> everyState() {
        var trouble = new Trouble("waba-claimed", "It belongs to another.");
        var waba = new WabaId("200000000000001");
        var phone = new PhoneNumberId("100000000000001");
        var started =
                Signup.start(new Dossier.Origin(UUID.randomUUID(), "ada", NOW, UUID.randomUUID()), Claims.NONE, NOW);
        var going = started.exchanged(UUID.randomUUID(), NOW).onboard(new Claims("USD", waba, phone, "Shop"), NOW);
        var known = going.learned(going.dossier()
                .with(new Found(
                        waba,
                        new PortfolioId("3"),
                        UUID.randomUUID(),
                        "Shop",
                        new Found.Number(phone, "15550100001", true)))
                .with(new CreditShare("500", "600"))
                .marked(Effect.APP_SUBSCRIBED, Effect.Mark.MADE)
                .marked(Effect.CREDIT_SHARED, Effect.Mark.INTENDED));
        var undoing = known.begun(NOW).refused(trouble, NOW);
        var leaving = Signup.leave(
                Dossier.Origin.of(UUID.randomUUID(), "ada", NOW),
                UUID.randomUUID(),
                known.dossier().requiredFound(),
                known.dossier().credit(),
                NOW);
        return Stream.of(
                started,
                known,
                known.retry(Duration.ofSeconds(2), "later", NOW),
                known.needsPerson(Need.choice(List.of(new Need.Choice(waba, null, null))), NOW),
                known.needsPerson(Need.existingPin(), NOW),
                undoing,
                undoing.retry(Duration.ofSeconds(2), NOW),
                undoing.undone(NOW),
                known.exhausted(trouble, NOW).undone(NOW),
                known.needsPerson(Need.fix("Verify the number."), NOW),
                new Signup.Live(known.dossier(), NOW),
                leaving,
                leaving.begun(NOW).retry(Duration.ofSeconds(2), "later", NOW),
                new Signup.Left(leaving.dossier(), NOW));
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void readsBackWhatWasWritten(Signup signup) {
        assertThat(SignupEntity.of(signup).read()).isEqualTo(signup);
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void columnsKeepMarksAndNeeds(Signup signup) {
        // Given
        var effects = new EffectsColumn();
        var need = new NeedColumn();
        // When
        var marks = effects.convertToEntityAttribute(
                effects.convertToDatabaseColumn(signup.dossier().effects()));
        // Then
        assertThat(marks).isEqualTo(signup.dossier().effects());
        if (signup instanceof Signup.NeedsPerson waiting) {
            assertThat(need.convertToEntityAttribute(need.convertToDatabaseColumn(waiting.need())))
                    .isEqualTo(waiting.need());
        }
    }
}
