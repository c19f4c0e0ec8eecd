package io.partnerline.ingest.publish;

import io.partnerline.ingest.payload.Item;
import io.partnerline.ingest.payload.Origin;
import io.partnerline.ingest.payload.Slice;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Writes the value of a record: the ids around an item, its contact, and last the item's own bytes.
final class Envelope {
    private static final byte[] CONTACT = "\"contact\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ITEM = "\"item\":".getBytes(StandardCharsets.US_ASCII);

    private final byte[] body;
    private @Nullable Origin origin;
    private byte[] head = new byte[0];

    Envelope(byte[] body) {
        this.body = body;
    }

    byte[] of(Item item) {
        // The items of a change share their ids: written once.
        if (origin != item.origin()) {
            origin = item.origin();
            head = headOf(item.origin());
        }
        var contact = item.contact();
        var length = head.length + ITEM.length + item.slice().length() + 1;
        if (contact != null) {
            length += CONTACT.length + contact.length() + 1;
        }
        var value = new byte[length];
        var at = put(value, 0, head);
        if (contact != null) {
            at = put(value, at, CONTACT);
            at = put(value, at, contact);
            value[at++] = ',';
        }
        at = put(value, at, ITEM);
        at = put(value, at, item.slice());
        value[at] = '}';
        return value;
    }

    private static int put(byte[] value, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, value, at, bytes.length);
        return at + bytes.length;
    }

    private int put(byte[] value, int at, Slice slice) {
        System.arraycopy(body, slice.from(), value, at, slice.length());
        return at + slice.length();
    }

    private static byte[] headOf(Origin origin) {
        var text = new StringBuilder(192).append('{');
        member(text, "field", origin.field());
        member(text, "entryId", origin.entryId());
        if (origin.entryTime() != null) {
            text.append("\"entryTime\":").append(origin.entryTime()).append(',');
        }
        member(text, "wabaId", origin.wabaId());
        if (origin.phoneNumberId() != null) {
            member(text, "phoneNumberId", origin.phoneNumberId());
        }
        if (origin.displayPhoneNumber() != null) {
            member(text, "displayPhoneNumber", origin.displayPhoneNumber());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void member(StringBuilder text, String name, String value) {
        text.append('"').append(name).append("\":\"");
        for (var i = 0; i < value.length(); i++) {
            escape(text, value.charAt(i));
        }
        text.append("\",");
    }

    private static void escape(StringBuilder text, char c) {
        if (c == '"' || c == '\\') {
            text.append('\\').append(c);
        } else if (c < ' ' || Character.isSurrogate(c)) {
            text.append("\\u%04x".formatted((int) c));
        } else {
            text.append(c);
        }
    }
}
