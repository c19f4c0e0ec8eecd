package io.partnerline.token.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.token.credential.CredentialEntity.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofSeconds(25));

    @Test
    void beginsWhatNobodyIsAt() {
        // Given
        var row = row(Name.RESERVING, null);

        // When
        var claim = Claim.on(row, NOW, LATER);

        // Then
        assertThat(claim)
                .isEqualTo(new Claim.Begin(new Claim.Attempt<>(row.id, 5, 0, new CredentialState.Reserving())));
        assertThat(row.epoch).isEqualTo(5);
        assertThat(row.leaseUntil).isEqualTo(LATER);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESERVING", "SPENDING", "STORED"})
    void waitsWhileAnotherIsAtIt(Name state) {
        // Given
        var row = row(state, NOW.plusMillis(1));

        // When
        var claim = Claim.on(row, NOW, LATER);

        // Then
        assertThat(claim).isEqualTo(new Claim.Busy());
        assertThat(row.epoch).isEqualTo(4);
    }

    @Test
    void takesOverWhatWasLeftWhileSpending() {
        assertThat(Claim.on(row(Name.SPENDING, NOW), NOW, LATER)).isInstanceOf(Claim.Recover.class);
    }

    @Test
    void goesOnWithATokenThatIsStored() {
        assertThat(Claim.on(row(Name.STORED, NOW.minusSeconds(1)), NOW, LATER)).isInstanceOf(Claim.Inspect.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE", "INVALID", "LOST", "REFUSED", "REVOKING", "REVOKED"})
    void leavesAloneWhatIsOver(Name state) {
        // Given
        var row = row(state, null);

        // When
        var claim = Claim.on(row, NOW, LATER);

        // Then
        assertThat(claim).isInstanceOf(Claim.Settled.class);
        assertThat(row.leaseUntil).isNull();
    }

    private static CredentialEntity row(Name state, @Nullable Instant leaseUntil) {
        var row = new CredentialEntity();
        row.id = UUID.randomUUID();
        row.state = state;
        row.version = 2;
        row.epoch = 4;
        row.leaseUntil = leaseUntil;
        row.refusal = Refusal.CODE_USED;
        row.wabaIds = new String[0];
        row.scopes = new String[0];
        return row;
    }
}
