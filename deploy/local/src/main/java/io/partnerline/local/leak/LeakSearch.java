package io.partnerline.local.leak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Searches everything a run left behind for secrets in all their forms. Reports where, never the secret.
public final class LeakSearch {
    /// A six-digit number occurs by chance, as part of an id or a time; alone between other characters it is a PIN.
    private static final int SHORT = 8;

    private final Map<String, Collection<String>> forms = new LinkedHashMap<>();

    /// @param secrets name to value: the name is what a finding shows
    public LeakSearch(Map<String, String> secrets) {
        secrets.forEach((name, value) -> forms.put(name, SecretForms.of(value)));
    }

    /// The names of the secrets found in these bytes.
    public List<String> in(byte[] bytes) {
        // one character a byte, so that a search of text is a search of bytes
        return in(new String(bytes, ISO_8859_1));
    }

    /// The names of the secrets found in this text.
    public List<String> in(String text) {
        var found = new ArrayList<String>();
        forms.forEach((name, all) -> {
            if (all.stream().anyMatch(form -> occurs(text, form))) {
                found.add(name);
            }
        });
        return found;
    }

    private static boolean occurs(String text, String form) {
        var at = text.indexOf(form);
        while (at >= 0) {
            if (form.length() >= SHORT || standsAlone(text, at, at + form.length())) {
                return true;
            }
            at = text.indexOf(form, at + 1);
        }
        return false;
    }

    private static boolean standsAlone(String text, int from, int to) {
        return (from == 0 || !partOfANumber(text.charAt(from - 1)))
                && (to == text.length() || !partOfANumber(text.charAt(to)));
    }

    private static boolean partOfANumber(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }
}
