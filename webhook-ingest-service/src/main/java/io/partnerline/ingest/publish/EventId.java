package io.partnerline.ingest.publish;

import io.partnerline.ingest.payload.Item;
import io.partnerline.ingest.payload.Slice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The `ce_id` of an item: the same again when Meta sends it again.
final class EventId {
    private EventId() {}

    static String of(byte[] body, Item item) {
        return item.dedupe() == null ? digest(body, item) : item.dedupe();
    }

    /// The id of a body that is kept raw.
    static String ofRaw(byte[] body) {
        return HexFormat.of().formatHex(sha256().digest(body));
    }

    private static String digest(byte[] body, Item item) {
        var origin = item.origin();
        var sha = sha256();
        var context =
                item.kind().word() + '\n' + origin.field() + '\n' + origin.entryId() + '\n' + origin.entryTime() + '\n';
        sha.update(context.getBytes(StandardCharsets.UTF_8));
        Slice digested = item.digested();
        sha.update(body, digested.from(), digested.length());
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
