package io.partnerline.simulator.media;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Bytes of any number that begin as wanted and are the same each time; never all in memory.
final class MadeUp {
    static final int PART = 64 * 1024;

    private final byte[] head;
    private final long size;

    MadeUp(String head, long size) {
        this.head = head.getBytes(StandardCharsets.ISO_8859_1);
        this.size = size;
    }

    /// The bytes from a position on, as many as a part has, or fewer at the end.
    Buffer part(long from) {
        var bytes = new byte[(int) Math.min(PART, size - from)];
        for (int i = 0; i < bytes.length; i++) {
            var at = from + i;
            bytes[i] = at < head.length ? head[(int) at] : (byte) (at % 251);
        }
        return Buffer.buffer(bytes);
    }

    String sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (long from = 0; from < size; from += PART) {
                digest.update(part(from).getBytes());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
