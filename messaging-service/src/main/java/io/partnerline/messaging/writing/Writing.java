package io.partnerline.messaging.writing;

import io.partnerline.messaging.idempotency.KeyedRequest;
import java.util.UUID;

/// What a person wants written into a conversation, once for a key of theirs.
record Writing(UUID clientId, UUID conversationId, String key, String person, String text) {
    KeyedRequest request() {
        return KeyedRequest.of(clientId, person, key, conversationId + " " + text);
    }

    @Override
    public String toString() {
        return "Writing[" + conversationId + "]";
    }
}
