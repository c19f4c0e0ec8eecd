package io.partnerline.messaging.erasure;

import io.partnerline.messaging.database.Overtaken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That somebody was erased, and what is remembered of them.
///
/// @param until what is of then or before is not stored again; what is newer is somebody's whom we do not know yet
/// @param optedOut when they said that they want no messages, if that was their last word; of advertising likewise
public record Mark(
        Instant until, @Nullable Instant optedOut, @Nullable Instant optedOutOfMarketing) {
    /// Whether a record of that moment is of who was erased.
    public boolean covers(Instant at) {
        return !at.isAfter(until);
    }

    /// Whether they did not want such a message.
    public boolean refuses(boolean advertising) {
        return optedOut != null || advertising && optedOutOfMarketing != null;
    }

    void require(Instant at) {
        if (covers(at)) {
            throw new Overtaken("somebody was erased meanwhile");
        }
    }
}
