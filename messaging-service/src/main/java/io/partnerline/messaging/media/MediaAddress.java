package io.partnerline.messaging.media;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.event.Json;
import org.jspecify.annotations.Nullable;

/// What Meta says of a file: `GET /<MEDIA_ID>` (reference 6).
///
/// @param url good for five minutes
/// @param size in bytes, 0 where it is not said; Meta writes it as text or as a number
record MediaAddress(
        String url, @Nullable String type, @Nullable String sha256, long size) {
    static MediaAddress of(JsonNode answer) {
        return new MediaAddress(
                Json.required(answer, "url"),
                Json.text(answer, "mime_type"),
                Json.text(answer, "sha256"),
                answer.path("file_size").asLong());
    }
}
