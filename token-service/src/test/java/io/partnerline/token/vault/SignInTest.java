package io.partnerline.token.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.vault.client.api.auth.token.VaultAuthToken;
import io.quarkus.vault.client.auth.VaultAuthRequest;
import io.quarkus.vault.client.auth.VaultToken;
import io.quarkus.vault.client.common.VaultRequest;
import io.quarkus.vault.client.common.VaultRequestExecutor;
import io.quarkus.vault.client.common.VaultResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final Duration LIFE = Duration.ofMinutes(20);

    private final List<CompletableFuture<VaultToken>> logins = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-25T03:00:00Z");
    private final InstantSource clock = () -> now;
    private final SignIn signIn = new SignIn(this::login, Duration.ofSeconds(5));

    @Test
    void signsInOnceForAllThatWait() {
        // Given
        var first = token();
        var second = token();

        // When
        logins.getFirst().complete(given("one"));

        // Then
        assertThat(logins).hasSize(1);
        assertThat(first.join().getClientToken()).isEqualTo("one");
        assertThat(second.join().getClientToken()).isEqualTo("one");
        assertThat(token().join().getClientToken()).isEqualTo("one");
    }

    @Test
    void signsInAgainShortlyBeforeTheEnd() {
        // Given
        signedIn("one");
        pass(Duration.ofMinutes(17));
        assertThat(token().join().getClientToken()).isEqualTo("one");
        pass(Duration.ofMinutes(2));

        // When
        signedIn("two");

        // Then
        assertThat(token().join().getClientToken()).isEqualTo("two");
    }

    @Test
    void goesOnWithWhatItHasWhileNobodySignsItIn() {
        // Given
        signedIn("one");
        pass(Duration.ofMinutes(19));

        // When
        var asked = token();
        logins.getLast().completeExceptionally(new IllegalStateException("away"));

        // Then
        assertThat(asked.join().getClientToken()).isEqualTo("one");
        pass(Duration.ofMinutes(2));
        var over = token();
        logins.getLast().completeExceptionally(new IllegalStateException("away"));
        assertThatThrownBy(over::join).hasRootCauseMessage("away");
    }

    @Test
    void triesAgainAfterAFailure() {
        // Given
        var _ = token();
        logins.getFirst().completeExceptionally(new IllegalStateException("away"));

        // When
        signedIn("one");

        // Then
        assertThat(token().join().getClientToken()).isEqualTo("one");
    }

    @Test
    void signsInAgainWhenVaultTakesItNoMore() {
        // Given
        signedIn("one");
        pass(Duration.ofSeconds(2));

        // When
        signIn.invalidateCache();
        signIn.invalidateCache();

        // Then
        signedIn("two");
        signIn.invalidateCache();
        assertThat(token().join().getClientToken())
                .as("many who were refused the first do not throw the second away")
                .isEqualTo("two");
        assertThat(logins).hasSize(2);
    }

    @Test
    void marksWhatItHadAsSuchSoThatTheClientAsksOnceMore() {
        // Given
        var fresh = token();
        logins.getFirst().complete(given("one"));

        // When
        var later = token();

        // Then
        assertThat(fresh.join().isFromCache()).isFalse();
        assertThat(later.join().isFromCache()).isTrue();
    }

    private void signedIn(String name) {
        var _ = token();
        logins.getLast().complete(given(name));
    }

    private CompletableFuture<VaultToken> token() {
        return signIn.apply(VaultAuthRequest.of(nobody(), VaultAuthToken.FACTORY.lookupSelf(), clock))
                .toCompletableFuture();
    }

    private CompletionStage<VaultToken> login(VaultAuthRequest request) {
        var login = new CompletableFuture<VaultToken>();
        logins.add(login);
        return login;
    }

    /// The login above asks nobody.
    private static VaultRequestExecutor nobody() {
        return new VaultRequestExecutor() {
            @Override
            public <T> CompletionStage<VaultResponse<T>> execute(VaultRequest<T> request) {
                throw new AssertionError("asked");
            }
        };
    }

    private VaultToken given(String name) {
        return VaultToken.from(name, true, LIFE, 0, clock);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
