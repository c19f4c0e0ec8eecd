package io.partnerline.messaging.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Derives endpoints' secrets from one key and signs with them, after Standard Webhooks 1.0 (`v1`, HMAC-SHA256). So no
/// secret is in a table, and each endpoint has one of its own.
final class Secrets {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST_KEY = 32;

    private final byte[] key;

    private Secrets(byte[] key) {
        this.key = key;
    }

    /// @throws IllegalArgumentException for what is no base64 or too short, without repeating it
    static Secrets of(String key) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("WEBHOOK_SIGNING_KEY is no base64");
        }
        if (bytes.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("WEBHOOK_SIGNING_KEY has less than 32 bytes");
        }
        return new Secrets(bytes);
    }

    /// As its owner is told it: `whsec_` and base64.
    String shown(UUID endpoint, int version) {
        return PREFIX + Base64.getEncoder().encodeToString(secret(endpoint, version));
    }

    /// The value of `webhook-signature`: one signature for each of these versions.
    String signatures(Endpoint endpoint, String id, Instant at, byte[] body) {
        return endpoint.versions(at)
                .mapToObj(version -> "v1," + signature(secret(endpoint.id(), version), id, at, body))
                .collect(Collectors.joining(" "));
    }

    /// One signature, in base64.
    static String signature(byte[] secret, String id, Instant at, byte[] body) {
        var head = (id + "." + at.getEpochSecond() + ".").getBytes(UTF_8);
        var signed = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, signed, head.length, body.length);
        return Base64.getEncoder().encodeToString(mac(secret, signed));
    }

    private byte[] secret(UUID endpoint, int version) {
        return mac(key, ("webhook:" + endpoint + ":" + version).getBytes(UTF_8));
    }

    private static byte[] mac(byte[] key, byte[] text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
