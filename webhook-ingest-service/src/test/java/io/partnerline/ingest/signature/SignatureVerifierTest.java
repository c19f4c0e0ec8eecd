package io.partnerline.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignatureVerifierTest {
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    @Test
    void eachSecretCountsUntilItsEndAndNotAMomentLonger() throws IOException {
        var settings = settings("new", null, "old", END);

        assertThat(signer(settings, END.minusNanos(1), "old")).isEqualTo("previous");
        assertThat(signer(settings, END, "old")).isNull();
        assertThat(signer(settings, END, "new")).isEqualTo("current");
    }

    @Test
    void thePreviousSecretWithoutAnEndNeverCounts() throws IOException {
        assertThat(signer(settings("new", null, "old", null), END, "old")).isNull();
    }

    @Test
    void theCurrentSecretMayEndToo() throws IOException {
        var settings = settings("new", END, null, null);

        assertThat(signer(settings, END.minusNanos(1), "new")).isEqualTo("current");
        assertThatThrownBy(() -> signer(settings, END, "new")).isInstanceOf(UnusableSecret.class);
    }

    @Test
    void withoutASecretThereIsNoStart() {
        assertThatThrownBy(() -> signer(settings(null, null, "old", END), END.minusSeconds(1), "old"))
                .isInstanceOf(MissingSetting.class)
                .hasMessageContaining("FACEBOOK_APP_SECRET is not set");
    }

    private static @Nullable String signer(SecretsConfig config, Instant now, String secret) throws IOException {
        var vertx = Vertx.vertx();
        try {
            var clock = InstantSource.fixed(now);
            var verifier = new SignatureVerifier(new SecretStore(config, clock, vertx), clock);
            return verifier.signer(BODY, signature(secret));
        } finally {
            var _ = vertx.close();
        }
    }

    static String signature(String secret) {
        var key = new SigningKey("any", new Secret(secret), Instant.MAX);
        return "sha256=" + HexFormat.of().formatHex(key.sign(BODY));
    }

    private static SecretsConfig settings(
            @Nullable String app, @Nullable Instant appUntil, @Nullable String previous, @Nullable Instant until) {
        return new Settings(
                Optional.ofNullable(app).map(Secret::new),
                Optional.ofNullable(appUntil),
                Optional.ofNullable(previous).map(Secret::new),
                Optional.ofNullable(until),
                Optional.of(new Secret("verify-me")),
                Optional.empty(),
                Duration.ofMillis(50));
    }

    record Settings(
            Optional<Secret> app,
            Optional<Instant> appUntil,
            Optional<Secret> previous,
            Optional<Instant> previousUntil,
            Optional<Secret> verifyToken,
            Optional<Path> folder,
            Duration refresh)
            implements SecretsConfig {}
}
