package io.partnerline.messaging.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final UUID ENDPOINT = UUID.fromString("0198f9c2-6f0e-7c53-9d7a-2f1f3a1f0002");
    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

    private final Secrets secrets = Secrets.of(KEY);

    /// The example of the standard's own libraries.
    @Test
    void signsAsTheStandardDoes() {
        var secret = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(Secrets.signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", NOW, BODY))
                .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    /// Worked out by hand elsewhere: another derivation would make every client's secret worthless.
    @Test
    void derivesTheSameSecretForGood() {
        assertThat(secrets.shown(ENDPOINT, 1)).isEqualTo("whsec_LQGAMP7604FMxeL6at06Jm48i7N0rGg/JWjs3WlLqJA=");
    }

    @Test
    void eachEndpointAndVersionHasItsOwn() {
        assertThat(secrets.shown(ENDPOINT, 1))
                .isNotEqualTo(secrets.shown(ENDPOINT, 2))
                .isNotEqualTo(secrets.shown(UUID.randomUUID(), 1));
    }

    @Test
    void signsWithTheOldSecretUntilItsTimeIsOver() {
        var before = endpoint(1, null);
        var renewed = endpoint(2, NOW.plusSeconds(1));

        assertThat(sign(renewed, NOW).split(" ")).hasSize(2).endsWith(sign(before, NOW));
        assertThat(sign(renewed, NOW.plusSeconds(1)).split(" ")).hasSize(1).doesNotContain(sign(before, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "not base64!", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg=="})
    void wantsAKeyThatNobodyGuesses(String key) {
        assertThatThrownBy(() -> Secrets.of(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WEBHOOK_SIGNING_KEY")
                .satisfies(refused -> assertThat(key.isEmpty()
                                || !String.valueOf(refused.getMessage()).contains(key))
                        .isTrue());
    }

    private String sign(Endpoint endpoint, Instant at) {
        return secrets.signatures(endpoint, "msg_1", at, BODY);
    }

    private static Endpoint endpoint(int version, @Nullable Instant previousUntil) {
        return new Endpoint(ENDPOINT, UUID.randomUUID(), "https://a.example", version, previousUntil);
    }
}
