package io.partnerline.messaging.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a message reached us, and under which trace.
record Receipt(Instant at, @Nullable String traceparent) {}
