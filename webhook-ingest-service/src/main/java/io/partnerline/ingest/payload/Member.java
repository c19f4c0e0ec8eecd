package io.partnerline.ingest.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The names of JSON members that decide anything here; all others are [#OTHER].
enum Member {
    OTHER,
    OBJECT,
    ENTRY,
    ID,
    TIME,
    CHANGES,
    FIELD,
    VALUE,
    METADATA,
    PHONE_NUMBER_ID,
    DISPLAY_PHONE_NUMBER,
    CONTACTS,
    WA_ID,
    USER_ID,
    MESSAGES,
    STATUSES,
    MESSAGE_ECHOES,
    ERRORS,
    WABA_INFO,
    WABA_ID,
    FROM,
    FROM_USER_ID,
    TO,
    TO_USER_ID,
    GROUP_ID,
    SYSTEM,
    STATUS,
    RECIPIENT_ID,
    RECIPIENT_USER_ID,
    RECIPIENT_TYPE,
    RECIPIENT_PARTICIPANT_ID,
    RECIPIENT_PARTICIPANT_USER_ID;

    private static final int SLOTS = 256;
    private static final @Nullable Member[] TABLE = new @Nullable Member[SLOTS];

    static {
        for (var member : values()) {
            var slot = slot(member.bytes, 0, member.bytes.length);
            while (TABLE[slot] != null) {
                slot = (slot + 1) % SLOTS;
            }
            TABLE[slot] = member;
        }
    }

    private final byte[] bytes = name().toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII);

    /// The member whose name stands in `body` between the quotes.
    static Member of(byte[] body, int from, int to) {
        if (from == to) {
            return OTHER;
        }
        for (var slot = slot(body, from, to); ; slot = (slot + 1) % SLOTS) {
            var member = TABLE[slot];
            if (member == null) {
                return OTHER;
            }
            if (Arrays.equals(member.bytes, 0, member.bytes.length, body, from, to)) {
                return member;
            }
        }
    }

    private static int slot(byte[] bytes, int from, int to) {
        var length = to - from;
        return (length * 31 + bytes[from] * 7 + bytes[to - 1] * 3 + bytes[from + length / 2]) & (SLOTS - 1);
    }
}
