package io.partnerline.ingest.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.ingest.payload.Split.Oddity;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What holds for any body whatsoever; generated, mutated and fuzzed ones are held to it.
final class SplitterProperty {
    private static final int DEEP = JsonReader.DEEPEST - 4;
    private static final int LONG = JsonReader.LONGEST - 4;

    /// Jackson takes a letter beyond ASCII for the hexadecimal digit in its last byte.
    private static final Pattern MISREAD = Pattern.compile("\\\\u[0-9a-fA-F]{0,3}[^\\x00-\\x7f]");

    private SplitterProperty() {}

    /// Nothing throws, nothing is lost in silence, slices lie in order within the body, and the items out are the items
    /// in, byte for byte.
    static void check(byte[] body) {
        var split = PayloadSplitter.split(body);

        assertThat(split.items().isEmpty() && split.oddity() == null)
                .as("lost in silence")
                .isFalse();
        inOrderWithin(body, split);
        var text = comparable(body);
        if (text == null) {
            return;
        }
        var expected = Oracle.itemsOf(text);
        if (expected == null) {
            assertThat(split).isEqualTo(new Split(List.of(), Oddity.MALFORMED, null));
        } else {
            assertThat(split.oddity()).isNotEqualTo(Oddity.MALFORMED);
            assertThat(slices(body, split)).isEqualTo(expected);
        }
    }

    static List<String> slices(byte[] body, Split split) {
        return split.items().stream()
                .map(each -> new String(body, each.slice().from(), each.slice().length(), StandardCharsets.UTF_8))
                .toList();
    }

    private static void inOrderWithin(byte[] body, Split split) {
        var last = 0;
        for (var item : split.items()) {
            assertThat(item.slice().from()).isGreaterThanOrEqualTo(last);
            assertThat(item.slice().length()).isPositive();
            last = item.slice().to();
        }
        assertThat(last).isLessThanOrEqualTo(body.length);
    }

    /// The body as text; null where it is not UTF-8 or goes near our limits, which the oracle does not know.
    private static @Nullable String comparable(byte[] body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return withinLimits(text) && !MISREAD.matcher(text).find() ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean withinLimits(String text) {
        var depth = 0;
        var length = 0;
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            length = c == '"' ? 0 : length + 1;
            if (depth > DEEP || length > LONG) {
                return false;
            }
        }
        return true;
    }
}
