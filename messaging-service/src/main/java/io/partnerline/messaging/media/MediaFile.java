package io.partnerline.messaging.media;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A kept file as it is handed out.
///
/// @param type what it is served as
/// @param filename as its sender named it, if at all
record MediaFile(UUID id, String type, @Nullable String filename) {
    private static final String POLICY = "default-src 'none'; sandbox";

    /// Headers that leave a browser no choice: neither another type, nor anything to run.
    Map<String, List<String>> headers() {
        var headers = new LinkedHashMap<String, List<String>>();
        headers.put("Content-Type", List.of(type));
        headers.put("Content-Disposition", List.of(disposition()));
        headers.put("X-Content-Type-Options", List.of("nosniff"));
        headers.put("Content-Security-Policy", List.of(POLICY));
        headers.put("Cross-Origin-Resource-Policy", List.of("same-origin"));
        headers.put("Cache-Control", List.of("private, no-store"));
        return headers;
    }

    private String disposition() {
        var how = FileType.isShown(type) ? "inline" : "attachment";
        var name = filename == null ? id.toString() : filename;
        // RFC 5987; nothing of a name can end the header or leave the folder it is saved in
        var plain = name.replaceAll("[\\\\/\\p{Cntrl}]", "_");
        var encoded = URLEncoder.encode(plain, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return how + "; filename*=UTF-8''" + encoded;
    }
}
