package io.partnerline.messaging.template;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The variables of a template's text: `{{1}}`, `{{2}}` … or `{{order_no}}` (reference 7).
public final class Variables {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    private Variables() {}

    /// Their names in order, each once.
    public static List<String> of(String text) {
        return VARIABLE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /// The text with their values.
    public static String filled(String text, UnaryOperator<String> values) {
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
    }

    /// Meta takes none at the start or the end (2388299).
    static boolean standsAtAnEdge(String text) {
        var stripped = text.strip();
        return VARIABLE.matcher(stripped).lookingAt()
                || Pattern.compile("}}$").matcher(stripped).find();
    }
}
