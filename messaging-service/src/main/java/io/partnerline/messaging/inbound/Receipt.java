package io.partnerline.messaging.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a message reached us, and under which trace.
///
/// @param live whether it was just written; what a history import brings opens no window and wants no answer
public record Receipt(Instant at, @Nullable String traceparent, boolean live) {
    static Receipt live(Instant at, @Nullable String traceparent) {
        return new Receipt(at, traceparent, true);
    }

    /// Of a history import.
    public static Receipt past(Instant at) {
        return new Receipt(at, null, false);
    }
}
