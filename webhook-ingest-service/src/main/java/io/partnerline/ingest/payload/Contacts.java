package io.partnerline.ingest.payload;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `contacts[]` of a value, found by the ids of an item.
final class Contacts {
    private final Map<String, Slice> byId = new HashMap<>(4);
    private @Nullable Slice last;
    private int count;

    void read(JsonReader json) {
        if (!json.array()) {
            json.skip();
            return;
        }
        while (json.nextElement()) {
            one(json);
        }
    }

    /// The contact with the same user id or number; the only one there is may also be known by another id.
    @Nullable
    Slice of(Element element, boolean alone) {
        var found = element.userId() == null ? null : byId.get(element.userId());
        if (found == null && element.waId() != null) {
            found = byId.get(element.waId());
        }
        return found == null && alone && count == 1 ? last : found;
    }

    private void one(JsonReader json) {
        var from = json.start();
        var before = json.oddities();
        if (!json.object()) {
            json.skip();
            return;
        }
        String waId = null;
        String userId = null;
        while (json.nextMember()) {
            switch (json.member()) {
                case WA_ID -> waId = json.text();
                case USER_ID -> userId = json.text();
                default -> json.skip();
            }
        }
        if (json.oddities() == before) {
            keep(new Slice(from, json.position()), waId, userId);
        }
    }

    private void keep(Slice slice, @Nullable String waId, @Nullable String userId) {
        last = slice;
        count++;
        if (waId != null) {
            byId.put(waId, slice);
        }
        if (userId != null) {
            byId.put(userId, slice);
        }
    }
}
