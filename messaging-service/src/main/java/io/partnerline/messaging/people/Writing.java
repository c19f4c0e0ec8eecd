package io.partnerline.messaging.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// What a person wants written, once for a key of theirs.
record Writing(UUID clientId, UUID conversationId, String key, String person, String text) {
    /// The same for the same request alone.
    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((conversationId + " " + text).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "Writing[" + conversationId + "]";
    }
}
