package io.partnerline.messaging.pricing;

import java.time.Instant;
import java.util.Optional;

/// How many messages there were before the one in question, and what Meta said about it.
public interface Counted {
    /// The message's place among those of its scope, from 1.
    long place(Scope scope);

    /// The first message of the tier that Meta told had begun by then, if it told any.
    Optional<Long> told(Scope.Volume scope, Instant at);
}
