package io.partnerline.messaging.conversation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The 24 hours in which free text may be written, counted from Meta's timestamp of the person's last message.
public record ServiceWindow(@Nullable Instant until) {
    private static final Duration LENGTH = Duration.ofHours(24);

    /// The window that a message of the person opens.
    public static ServiceWindow openedBy(Instant at) {
        return new ServiceWindow(at.plus(LENGTH));
    }

    /// Whether free text may be written now.
    public boolean isOpen(Instant now) {
        return until != null && now.isBefore(until);
    }
}
