package io.partnerline.onboarding.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A request that its caller may repeat.
///
/// @param hash of the body: the body itself may hold a code and is kept nowhere
public record IdempotentRequest(String caller, String operation, String key, String hash) {
    /// A request whose body is `body` as JSON.
    public static IdempotentRequest of(String caller, String operation, String key, String body) {
        return new IdempotentRequest(caller, operation, key, sha256(operation + "\n" + body));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
