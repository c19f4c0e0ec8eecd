package io.partnerline.messaging.contact;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who somebody is, as far as one payload says: any part may be absent, at least one is there. The user id is the
/// stronger one (reference 8.5).
public record Identity(
        @Nullable String userId,
        @Nullable String waId,
        @Nullable String username,
        @Nullable String name) {
    /// One identity within a portfolio.
    record Key(String kind, String value) {}

    /// Whether nobody is named.
    public boolean isEmpty() {
        return userId == null && waId == null;
    }

    /// The strongest first.
    List<Key> keys() {
        var keys = new ArrayList<Key>();
        if (userId != null) {
            keys.add(new Key("user_id", userId));
        }
        if (waId != null) {
            keys.add(new Key("wa_id", waId));
        }
        return keys;
    }
}
