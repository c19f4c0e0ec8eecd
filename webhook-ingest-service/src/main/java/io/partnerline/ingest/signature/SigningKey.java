package io.partnerline.ingest.signature;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A secret that counts until a moment, as the key of an HMAC-SHA256.
final class SigningKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final String name;
    private final Instant until;
    private final ThreadLocal<Mac> macs;

    SigningKey(String name, Secret secret, Instant until) {
        var key = new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.name = name;
        this.until = until;
        this.macs = ThreadLocal.withInitial(() -> macOf(key));
    }

    /// `current` or `previous`.
    String name() {
        return name;
    }

    boolean countsAt(Instant now) {
        return now.isBefore(until);
    }

    byte[] sign(byte[] body) {
        return macs.get().doFinal(body);
    }

    private static Mac macOf(SecretKeySpec key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
