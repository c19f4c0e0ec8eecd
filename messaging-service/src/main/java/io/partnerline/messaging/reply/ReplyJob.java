package io.partnerline.messaging.reply;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A claimed message. Its epoch is ours until the lease ends: a later claim raises it, and our write then finds none.
record ReplyJob(
        UUID messageId,
        UUID conversationId,
        long epoch,
        @Nullable String traceparent,
        Instant receivedAt) {}
