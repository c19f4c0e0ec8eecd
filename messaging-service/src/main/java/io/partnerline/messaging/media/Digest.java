package io.partnerline.messaging.media;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A SHA-256 as Meta writes it: in hex on the Graph API, in base64 in several webhooks (reference 6).
final class Digest {
    private static final int BYTES = 32;

    private Digest() {}

    /// In lower-case hex; empty for what is neither.
    static Optional<String> hex(@Nullable String written) {
        if (written == null) {
            return Optional.empty();
        }
        if (written.matches("[0-9A-Fa-f]{64}")) {
            return Optional.of(written.toLowerCase(Locale.ROOT));
        }
        try {
            var bytes = Base64.getDecoder().decode(written.replace('-', '+').replace('_', '/'));
            return bytes.length == BYTES ? Optional.of(HexFormat.of().formatHex(bytes)) : Optional.empty();
        } catch (IllegalArgumentException neither) {
            return Optional.empty();
        }
    }
}
