package io.partnerline.messaging.erasure;

import io.partnerline.messaging.contact.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One identity of somebody who is erased.
///
/// @param kind as in the table of identities
/// @param ended when it became somebody else's or nobody's; null: it is theirs
record Name(String kind, String value, @Nullable Instant ended) {
    /// What tells of it may come that much later.
    private static final Duration LATE = Duration.ofDays(1);

    /// As it is hashed.
    String hashed() {
        return identity().names().getFirst();
    }

    /// Records until then are the erased person's.
    Instant until(Instant erasedAt) {
        return ended == null || ended.isAfter(erasedAt) ? erasedAt : ended;
    }

    /// Records that came until then are looked through for it.
    Instant searchedUntil(Instant erasedAt) {
        return ended == null ? erasedAt : until(erasedAt).plus(LATE);
    }

    /// As a regular expression of PostgreSQL, over bytes in its `escape` form: not as a part of something longer.
    String pattern() {
        var written = kind.equals("wa_id") ? Identity.of(null, value).waIds() : List.of(value);
        return written.stream()
                .map(Name::quoted)
                .collect(Collectors.joining("|", "(^|[^0-9A-Za-z]|\\\\[0-7]{3})(", ")([^0-9A-Za-z]|$)"));
    }

    private static String quoted(String value) {
        return value.replaceAll("([^0-9A-Za-z])", "\\\\$1");
    }

    private Identity identity() {
        return switch (kind) {
            case "user_id" -> Identity.of(value, null);
            case "parent_user_id" -> new Identity(null, value, null, null, null);
            default -> Identity.of(null, value);
        };
    }
}
