package io.partnerline.ingest.payload;

import org.jspecify.annotations.Nullable;

/// One element of `messages[]`, `statuses[]` or `message_echoes[]`, with the ids found in it.
record Element(
        Kind kind,
        Slice slice,
        @Nullable String dedupe,
        @Nullable String party,
        @Nullable String userId,
        @Nullable String waId) {

    /// Reads the object that comes next; null, and the value stepped over, where it is something else.
    static @Nullable Element read(JsonReader json, Kind kind) {
        var from = json.start();
        if (!json.object()) {
            json.skip();
            return null;
        }
        var ids = new ElementIds();
        while (json.nextMember()) {
            ids.take(json);
        }
        return ids.element(kind, new Slice(from, json.position()));
    }
}
