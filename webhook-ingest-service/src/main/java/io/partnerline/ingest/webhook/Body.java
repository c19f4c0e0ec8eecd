package io.partnerline.ingest.webhook;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Collects the raw bytes of a body; most come in one piece.
final class Body {
    private final boolean declared;
    private byte[] bytes;
    private int length;

    /// `declared` is its length; -1 where the request declares none.
    Body(int declared) {
        this.declared = declared >= 0;
        this.bytes = new byte[Math.max(0, declared)];
    }

    /// Whether its length was known before it came.
    boolean isDeclared() {
        return declared;
    }

    int length() {
        return length;
    }

    void add(Buffer chunk) {
        var needed = length + chunk.length();
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
        chunk.getBytes(0, chunk.length(), bytes, length);
        length = needed;
    }

    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /// The length a request declares; -1 where it declares none, as chunked bodies do.
    static long declared(@Nullable String header) {
        try {
            return header == null ? -1 : Long.parseLong(header.strip());
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
