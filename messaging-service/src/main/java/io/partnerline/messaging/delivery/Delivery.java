package io.partnerline.messaging.delivery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far a message of ours got. The order of the constants is the whole rule: what is known only moves up, so
/// `FAILED` beats a late `sent`, and proof of delivery beats `FAILED`.
public enum Delivery {
    SENT,
    FAILED,
    DELIVERED,
    READ,
    PLAYED;

    /// Meta's word for it, if it is one we rank; others are kept and change nothing.
    static Optional<Delivery> of(String status) {
        return switch (status) {
            case "sent" -> Optional.of(SENT);
            case "failed" -> Optional.of(FAILED);
            case "delivered" -> Optional.of(DELIVERED);
            case "read" -> Optional.of(READ);
            case "played" -> Optional.of(PLAYED);
            default -> Optional.empty();
        };
    }

    /// What is known after both were heard, in whatever order.
    static Delivery join(@Nullable Delivery known, Delivery heard) {
        return known == null || known.compareTo(heard) < 0 ? heard : known;
    }
}
