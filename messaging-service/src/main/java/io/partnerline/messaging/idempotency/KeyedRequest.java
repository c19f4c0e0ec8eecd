package io.partnerline.messaging.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// A request under an Idempotency-Key, which is a caller's own within a client.
///
/// @param caller who asks
/// @param digest the same for the same request alone
public record KeyedRequest(UUID clientId, String caller, String key, byte[] digest) {
    /// @param said all that makes the request what it is
    public static KeyedRequest of(UUID clientId, String caller, String key, String said) {
        try {
            return new KeyedRequest(
                    clientId,
                    caller,
                    key,
                    MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
