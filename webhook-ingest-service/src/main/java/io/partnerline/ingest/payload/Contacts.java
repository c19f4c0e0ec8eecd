package io.partnerline.ingest.payload;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `contacts[]` of a value, found by the ids of an item. Most values have one, for which no map is made.
final class Contacts {
    private @Nullable Contact first;
    private @Nullable Map<String, Slice> byId;

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
        if (first == null) {
            return null;
        }
        if (byId == null) {
            return alone || first.is(element) ? first.slice() : null;
        }
        var found = element.userId() == null ? null : byId.get(element.userId());
        return found == null && element.waId() != null ? byId.get(element.waId()) : found;
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
            keep(new Contact(new Slice(from, json.position()), waId, userId));
        }
    }

    private void keep(Contact contact) {
        if (first == null) {
            first = contact;
            return;
        }
        if (byId == null) {
            byId = new HashMap<>();
            first.into(byId);
        }
        contact.into(byId);
    }

    private record Contact(
            Slice slice, @Nullable String waId, @Nullable String userId) {
        boolean is(Element element) {
            return userId != null && userId.equals(element.userId()) || waId != null && waId.equals(element.waId());
        }

        void into(Map<String, Slice> byId) {
            if (waId != null) {
                var _ = byId.put(waId, slice);
            }
            if (userId != null) {
                var _ = byId.put(userId, slice);
            }
        }
    }
}
