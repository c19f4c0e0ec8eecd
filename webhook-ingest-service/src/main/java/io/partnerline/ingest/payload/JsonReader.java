package io.partnerline.ingest.payload;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Walks once over a JSON text, handing out positions; nothing is built but the few ids that are asked for.
///
/// Grammar is strict ([Malformed]). What is well-formed but would trouble a reader behind us (invalid UTF-8, nesting
/// past [#DEEPEST], ids past [#LONGEST]) is only counted, so that the one item concerned can be set aside.
final class JsonReader {
    static final int DEEPEST = 64;
    static final int LONGEST = 1024;

    private final JsonStrings strings;
    private final byte[] body;
    private final int end;
    private int at;
    private int depth;
    private boolean fresh;
    private Member member = Member.OTHER;
    private int oddities;
    private long[] kinds = new long[1];

    JsonReader(byte[] body) {
        this.body = body;
        this.end = body.length;
        this.strings = new JsonStrings(body);
    }

    /// Enters the object that comes next; false, and nothing read, where it is something else.
    boolean object() {
        return enter('{');
    }

    /// Enters the array that comes next; false, and nothing read, where it is something else.
    boolean array() {
        return enter('[');
    }

    /// Goes to the next member of the object entered last; false at its end.
    boolean nextMember() {
        if (leaves('}')) {
            return false;
        }
        name();
        return true;
    }

    /// Goes to the next element of the array entered last; false at its end.
    boolean nextElement() {
        return !leaves(']');
    }

    /// The name of the member at hand.
    Member member() {
        return member;
    }

    /// Where the next value starts.
    int start() {
        var _ = peek();
        return at;
    }

    /// Where the value read last ended.
    int position() {
        return at;
    }

    /// How many things were seen so far that a reader behind us could choke on.
    int oddities() {
        return oddities + strings.invalid();
    }

    /// Whether an object or an array comes next.
    boolean startsContainer() {
        var c = peek();
        return c == '{' || c == '[';
    }

    /// Steps over `null`; false, and nothing read, where it is something else.
    boolean isNull() {
        if (peek() != 'n') {
            return false;
        }
        skip();
        return true;
    }

    /// The string or number that comes next as text; null where it is blank or anything else.
    @Nullable
    String text() {
        var c = peek();
        if (c == '"') {
            at = strings.skip(at);
            return usable(strings.text());
        }
        var from = at;
        skip();
        return c == '-' || isDigit(c) ? usable(new String(body, from, at - from, StandardCharsets.US_ASCII)) : null;
    }

    /// Nothing but blanks may follow.
    void finish() {
        if (peek() != -1) {
            throw new Malformed(at);
        }
    }

    /// Steps over one value of any kind, of any depth, without recursion.
    void skip() {
        var level = 0;
        do {
            level = value(level);
            level = closings(level);
        } while (level > 0);
    }

    /// Reads a scalar, or the opening of a container; the new level is negative where a first value follows.
    private int value(int outer) {
        var level = outer;
        while (true) {
            var c = peek();
            if (c != '{' && c != '[') {
                scalar(c);
                return level;
            }
            at++;
            push(level++, c == '{');
            if (peek() == (c == '{' ? '}' : ']')) {
                at++;
                return level - 1;
            }
            if (c == '{') {
                name();
            }
        }
    }

    /// After a value: leaves what ends here, and goes on to the next value; 0 when all is left.
    private int closings(int outer) {
        var level = outer;
        while (level > 0) {
            var inObject = (kinds[(level - 1) >> 6] >>> (level - 1) & 1) == 1;
            var c = peek();
            at++;
            if (c == ',') {
                if (inObject) {
                    name();
                }
                return level;
            }
            if (c != (inObject ? '}' : ']')) {
                throw new Malformed(at - 1);
            }
            level--;
        }
        return 0;
    }

    private void push(int level, boolean isObject) {
        if (level >> 6 == kinds.length) {
            kinds = java.util.Arrays.copyOf(kinds, kinds.length * 2);
        }
        if (isObject) {
            kinds[level >> 6] |= 1L << level;
        } else {
            kinds[level >> 6] &= ~(1L << level);
        }
        if (depth + level >= DEEPEST) {
            oddities++;
        }
    }

    private boolean enter(char opening) {
        if (peek() != opening) {
            return false;
        }
        at++;
        depth++;
        fresh = true;
        return true;
    }

    private boolean leaves(char closing) {
        var c = peek();
        if (c == closing) {
            at++;
            depth--;
            fresh = false;
            return true;
        }
        if (!fresh) {
            if (c != ',') {
                throw new Malformed(at);
            }
            at++;
        }
        fresh = false;
        return false;
    }

    private void name() {
        if (peek() != '"') {
            throw new Malformed(at);
        }
        at = strings.skip(at);
        member = strings.member();
        if (peek() != ':') {
            throw new Malformed(at);
        }
        at++;
    }

    private void scalar(int c) {
        switch (c) {
            case '"' -> at = strings.skip(at);
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    private void literal(String word) {
        for (var i = 0; i < word.length(); i++, at++) {
            if (at == end || body[at] != word.charAt(i)) {
                throw new Malformed(at);
            }
        }
    }

    private void number() {
        if (at < end && body[at] == '-') {
            at++;
        }
        var leadingZero = at < end && body[at] == '0';
        if (digits() > 1 && leadingZero) {
            throw new Malformed(at);
        }
        if (at < end && body[at] == '.') {
            at++;
            var _ = digits();
        }
        if (at < end && (body[at] | 0x20) == 'e') {
            at++;
            if (at < end && (body[at] == '+' || body[at] == '-')) {
                at++;
            }
            var _ = digits();
        }
    }

    private int digits() {
        var from = at;
        while (at < end && isDigit(body[at])) {
            at++;
        }
        if (at == from) {
            throw new Malformed(at);
        }
        return at - from;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /// The next byte that is not blank, or -1 at the end; it is not read.
    private int peek() {
        while (at < end) {
            var c = body[at];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c & 0xff;
            }
            at++;
        }
        return -1;
    }

    private @Nullable String usable(String text) {
        if (text.length() > LONGEST) {
            oddities++;
            return null;
        }
        return text.isBlank() ? null : text;
    }
}
