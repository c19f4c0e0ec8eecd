package io.partnerline.ingest.payload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The strings of a JSON text: where they end, whether they are sound, and what they say.
final class JsonStrings {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private final byte[] body;
    private int from;
    private int to;
    private boolean escaped;
    private int invalid;

    JsonStrings(byte[] body) {
        this.body = body;
    }

    /// Steps over the string whose opening quote stands at `opening`, to behind its closing quote.
    int skip(int opening) {
        from = opening + 1;
        escaped = false;
        var at = from;
        while (at < body.length) {
            at = pastPlain(at);
            if (at == body.length) {
                break;
            }
            var c = body[at];
            if (c == '"') {
                to = at;
                return at + 1;
            }
            if (c == '\\') {
                at = escape(at);
            } else if (c < 0) {
                at = beyondAscii(at);
            } else if (c < ' ') {
                throw new Malformed(at);
            } else {
                at++;
            }
        }
        throw new Malformed(at);
    }

    /// How many strings so far held something that is not UTF-8.
    int invalid() {
        return invalid;
    }

    /// What the string stepped over last says.
    String text() {
        var raw = new String(body, from, to - from, StandardCharsets.UTF_8);
        return escaped ? unescaped(raw) : raw;
    }

    /// The string stepped over last, as the name of a member.
    Member member() {
        if (!escaped) {
            return Member.of(body, from, to);
        }
        var name = text().getBytes(StandardCharsets.UTF_8);
        return Member.of(name, 0, name.length);
    }

    /// Steps over printable ASCII that is neither quote nor backslash, eight bytes at a time as long as there are
    /// eight.
    private int pastPlain(int from) {
        var at = from;
        while (at <= body.length - Long.BYTES) {
            var special = special((long) EIGHT.get(body, at));
            if (special != 0) {
                return at + (Long.numberOfTrailingZeros(special) >> 3);
            }
            at += Long.BYTES;
        }
        return at;
    }

    /// Has the highest bit of each byte set that is a quote, a backslash, a control character or beyond ASCII (the
    /// lowest
    /// such byte is right; those above it may err). After "Hacker's Delight", section 6-1.
    private static long special(long eight) {
        var quotes = eight ^ 0x2222222222222222L;
        var backslashes = eight ^ 0x5c5c5c5c5c5c5c5cL;
        return (quotes - ONES & ~quotes | backslashes - ONES & ~backslashes | eight - ONES * ' ' & ~eight | eight)
                & HIGHS;
    }

    private int escape(int at) {
        escaped = true;
        if (at + 1 >= body.length) {
            throw new Malformed(at);
        }
        return switch (body[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> unicode(at + 2);
            default -> throw new Malformed(at);
        };
    }

    private int unicode(int at) {
        for (var i = at; i < at + 4; i++) {
            if (i >= body.length || Character.digit(body[i], 16) < 0) {
                throw new Malformed(i);
            }
        }
        return at + 4;
    }

    /// Steps over one code point of two to four bytes, or over one byte that starts none (RFC 3629).
    private int beyondAscii(int at) {
        var lead = body[at] & 0xff;
        var length = lead >= 0xc2 && lead <= 0xdf
                ? 2
                : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 1;
        var sound = length > 1 && second(lead, at + 1);
        for (var i = at + 2; sound && i < at + length; i++) {
            sound = isContinuation(i);
        }
        if (!sound) {
            invalid++;
            return at + 1;
        }
        return at + length;
    }

    /// Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte.
    private boolean second(int lead, int at) {
        if (!isContinuation(at)) {
            return false;
        }
        var next = body[at] & 0xff;
        return switch (lead) {
            case 0xe0 -> next >= 0xa0;
            case 0xed -> next <= 0x9f;
            case 0xf0 -> next >= 0x90;
            case 0xf4 -> next <= 0x8f;
            default -> true;
        };
    }

    private boolean isContinuation(int at) {
        return at < body.length && (body[at] & 0xc0) == 0x80;
    }

    private static String unescaped(String raw) {
        var text = new StringBuilder(raw.length());
        for (var i = 0; i < raw.length(); i++) {
            var c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            var code = raw.charAt(++i);
            switch (code) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> text.append(code);
            }
        }
        return text.toString();
    }
}
