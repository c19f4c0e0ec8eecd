package io.partnerline.messaging.feed;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something changed; what it is now is read where it is.
///
/// @param kind `MESSAGE` (a new one), `DELIVERY` (one is not as it was) or `CONVERSATION`
record Change(
        @JsonIgnore Position position,
        String kind,
        UUID clientId,
        UUID conversationId,
        @Nullable UUID messageId) {}
