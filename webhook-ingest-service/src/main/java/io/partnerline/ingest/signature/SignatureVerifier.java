package io.partnerline.ingest.signature;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides whether Meta signed a body: HMAC over the raw bytes, compared in constant time, fail closed.
@Singleton
@Startup
public final class SignatureVerifier {
    private static final String PREFIX = "sha256=";
    private static final int HEX = 64;

    private final List<SigningKey> keys;
    private final InstantSource clock;

    SignatureVerifier(SecretsConfig config, InstantSource clock) {
        this.clock = clock;
        this.keys = keysOf(config);
    }

    /// The name of the secret that signed `body`; null where none did.
    public @Nullable String signer(byte[] body, @Nullable String header) {
        var claimed = header == null ? null : digestOf(header);
        if (claimed == null) {
            return null;
        }
        var now = clock.instant();
        for (var key : keys) {
            if (key.countsAt(now) && MessageDigest.isEqual(claimed, key.sign(body))) {
                return key.name();
            }
        }
        return null;
    }

    private static List<SigningKey> keysOf(SecretsConfig config) {
        var app = config.app()
                .orElseThrow(() -> new MissingSetting(
                        "FACEBOOK_APP_SECRET",
                        "It is the app's secret: Meta App Dashboard, App settings, Basic, \"App secret\"."));
        var keys = new ArrayList<SigningKey>(2);
        keys.add(new SigningKey("current", app, config.appUntil().orElse(Instant.MAX)));
        config.previous()
                .ifPresent(secret -> keys.add(new SigningKey(
                        "previous", secret, config.previousUntil().orElse(Instant.MIN))));
        return List.copyOf(keys);
    }

    private static byte @Nullable [] digestOf(String header) {
        if (header.length() != PREFIX.length() + HEX || !header.startsWith(PREFIX)) {
            return null;
        }
        var digest = new byte[HEX / 2];
        for (var i = 0; i < digest.length; i++) {
            var high = Character.digit(header.charAt(PREFIX.length() + 2 * i), 16);
            var low = Character.digit(header.charAt(PREFIX.length() + 2 * i + 1), 16);
            if (high < 0 || low < 0) {
                return null;
            }
            digest[i] = (byte) (high << 4 | low);
        }
        return digest;
    }
}
