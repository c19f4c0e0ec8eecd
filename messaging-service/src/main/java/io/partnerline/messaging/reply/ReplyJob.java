package io.partnerline.messaging.reply;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A claimed message. Its epoch is ours until the lease ends: a later claim raises it, and our write then finds none.
///
/// @param question the message as it was when it was claimed
record ReplyJob(Question question, long epoch, @Nullable String traceparent, Instant receivedAt) {
    UUID messageId() {
        return question.messageId();
    }
}
