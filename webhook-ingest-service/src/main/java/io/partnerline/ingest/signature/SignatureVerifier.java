package io.partnerline.ingest.signature;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Decides whether Meta signed a body: HMAC over the raw bytes, compared in constant time, fail closed.
@Singleton
public final class SignatureVerifier {
    private static final String PREFIX = "sha256=";
    private static final int HEX = 64;

    private final SecretStore secrets;
    private final InstantSource clock;

    SignatureVerifier(SecretStore secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /// The name of the secret that signed `body`; null where none did.
    public @Nullable String signer(byte[] body, @Nullable String header) {
        var claimed = header == null ? null : digestOf(header);
        if (claimed == null) {
            return null;
        }
        var now = clock.instant();
        for (var key : secrets.current().keys()) {
            if (key.countsAt(now) && MessageDigest.isEqual(claimed, key.sign(body))) {
                return key.name();
            }
        }
        return null;
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
