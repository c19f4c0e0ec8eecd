package io.partnerline.messaging.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who somebody is, as far as one payload says: any part may be absent. The user id is the strongest one (reference
/// 8.5).
///
/// @param parentUserId one for all portfolios of an enrolled group of businesses
public record Identity(
        @Nullable String userId,
        @Nullable String parentUserId,
        @Nullable String waId,
        @Nullable String username,
        @Nullable String name) {
    /// The kinds of identity, the strongest first.
    enum Kind {
        USER_ID,
        PARENT_USER_ID,
        WA_ID;

        String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Kind of(String column) {
            return valueOf(column.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /// One identity within a portfolio.
    record Key(Kind kind, String value) {}

    /// An identity that another one takes the place of, from a moment on (reference 8.5): a number was changed, or a
    /// user id rotated. Either may be named in part.
    public record Change(Identity before, Identity after, Instant at) {}

    /// Somebody of whom only the ids are known.
    public static Identity of(@Nullable String userId, @Nullable String waId) {
        return new Identity(userId, null, waId, null, null);
    }

    /// Whether nobody is named.
    public boolean isEmpty() {
        return keys().isEmpty();
    }

    /// The strongest first.
    List<Key> keys() {
        var keys = new ArrayList<Key>();
        add(keys, Kind.USER_ID, userId);
        add(keys, Kind.PARENT_USER_ID, parentUserId);
        add(keys, Kind.WA_ID, waId);
        return keys;
    }

    /// The number, and how else it may have been stored.
    public List<String> waIds() {
        return waId == null ? List.of() : PhoneVariants.of(waId);
    }

    /// Each identity under its kind, a number in one of its two ways alone: the same however a record writes it.
    public List<String> names() {
        return keys().stream()
                .map(key -> key.kind().column() + "/"
                        + (key.kind() == Kind.WA_ID ? Collections.min(PhoneVariants.of(key.value())) : key.value()))
                .toList();
    }

    private static void add(List<Key> keys, Kind kind, @Nullable String value) {
        if (value != null) {
            keys.add(new Key(kind, value));
        }
    }
}
