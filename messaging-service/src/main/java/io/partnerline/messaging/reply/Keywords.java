package io.partnerline.messaging.reply;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Finds keywords in what people write: case, accents and punctuation do not count, words are whole words.
final class Keywords {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Keywords() {}

    /// The first of these whose keyword occurs in the text.
    static <T> Optional<T> first(String text, List<T> rules, Function<T, String> keyword) {
        var words = " " + plain(text) + " ";
        return rules.stream()
                .filter(rule -> occurs(words, plain(keyword.apply(rule))))
                .findFirst();
    }

    /// Whether the text is one of these keywords and nothing else: "stop" is, "stop by tomorrow?" is not.
    static boolean isOneOf(String text, List<String> keywords) {
        var said = plain(text);
        return !said.isEmpty() && keywords.stream().map(Keywords::plain).anyMatch(said::equals);
    }

    private static boolean occurs(String words, String keyword) {
        return !keyword.isEmpty() && words.contains(" " + keyword + " ");
    }

    private static String plain(String text) {
        var folded =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return NO_WORD.matcher(folded.toLowerCase(Locale.ROOT).replace("ß", "ss"))
                .replaceAll(" ")
                .strip();
    }
}
