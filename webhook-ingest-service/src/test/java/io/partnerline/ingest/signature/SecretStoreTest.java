package io.partnerline.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.ingest.signature.SignatureVerifierTest.Settings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets that change while the service runs.
class SecretStoreTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-12-01T00:00:00Z"));

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    // Set before each test.
    @SuppressWarnings("NullAway.Init")
    private SecretStore store;

    @SuppressWarnings("NullAway.Init")
    private SignatureVerifier verifier;

    @BeforeEach
    void startsWithTheEnvironment() throws IOException {
        store = new SecretStore(
                new Settings(
                        Optional.of(new Secret("first")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Secret("verify-me")),
                        Optional.of(folder),
                        Duration.ofMillis(20)),
                CLOCK,
                vertx);
        verifier = new SignatureVerifier(store, CLOCK);
    }

    @AfterEach
    void end() {
        var _ = vertx.close();
    }

    @Test
    void aRotationTakesEffectWithoutARestart() throws IOException {
        assertThat(signerOf("first")).isEqualTo("current");

        put("FACEBOOK_APP_SECRET_PREVIOUS", "first\n");
        put("FACEBOOK_APP_SECRET_PREVIOUS_UNTIL", "2026-12-02T00:00:00Z\n");
        put("WEBHOOK_VERIFY_TOKEN", "another");
        put("FACEBOOK_APP_SECRET", "second\n");

        await().untilAsserted(() -> assertThat(signerOf("second")).isEqualTo("current"));
        assertThat(signerOf("first")).isEqualTo("previous");
        assertThat(new VerifyToken(store).matches("another")).isTrue();
        assertThat(new VerifyToken(store).matches("verify-me")).isFalse();

        put("FACEBOOK_APP_SECRET_PREVIOUS_UNTIL", "2026-11-30T00:00:00Z");

        await().untilAsserted(() -> assertThat(signerOf("first")).isNull());
        assertThat(store.trouble()).isEmpty();
    }

    @Test
    void whatCannotBeReadChangesNothingAndIsSaid() throws IOException {
        put("FACEBOOK_APP_SECRET_UNTIL", "a-secret-in-the-wrong-file");
        put("FACEBOOK_APP_SECRET", "second");

        await().untilAsserted(() -> assertThat(store.trouble())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("FACEBOOK_APP_SECRET_UNTIL is not a moment")
                        .doesNotContain("wrong-file")));
        assertThat(signerOf("first")).isEqualTo("current");
        assertThat(signerOf("second")).isNull();
    }

    private @Nullable String signerOf(String secret) {
        return verifier.signer(BODY, SignatureVerifierTest.signature(secret));
    }

    private void put(String name, String value) throws IOException {
        Files.writeString(folder.resolve(name), value);
    }
}
