package io.partnerline.messaging.conversation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The 24 hours in which free text may be written, counted from Meta's timestamp of the person's last message.
public record ServiceWindow(@Nullable Instant until) {
    private static final Duration LENGTH = Duration.ofHours(24);
    /// Meta's clock decides, and a call takes its time: what would come later than this is not sent. It covers two
    /// minutes between the clocks and refuses nothing more than five minutes before the edge.
    private static final Duration MARGIN = Duration.ofSeconds(150);

    /// The window that a message of the person opens.
    public static ServiceWindow openedBy(Instant at) {
        return new ServiceWindow(at.plus(LENGTH));
    }

    /// Whether free text that is sent now is sure to come in time.
    public boolean isOpen(Instant now) {
        return until != null && now.isBefore(until.minus(MARGIN));
    }
}
