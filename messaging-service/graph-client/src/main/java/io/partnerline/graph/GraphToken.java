package io.partnerline.graph;

import org.jspecify.annotations.Nullable;

/// A token to call with. Prints as `***`.
///
/// @param value the access token
/// @param proof hex HMAC-SHA256 of the token under the app secret, or null where the caller cannot know it
public record GraphToken(String value, @Nullable String proof) {
    @Override
    public String toString() {
        return "GraphToken[***]";
    }
}
