package io.partnerline.local.leak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/// The forms in which one secret may lie about: as it is, base64 at every alignment, URL-encoded, JSON-escaped, hex.
final class SecretForms {
    private SecretForms() {}

    static Set<String> of(String secret) {
        var forms = new LinkedHashSet<String>();
        forms.add(secret);
        forms.add(URLEncoder.encode(secret, UTF_8));
        forms.add(URLEncoder.encode(secret, UTF_8).replace("+", "%20"));
        forms.add(secret.replace("/", "\\/"));
        forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
        forms.add(unicodeEscaped(secret));
        forms.add(HexFormat.of().formatHex(secret.getBytes(UTF_8)));
        for (var offset = 0; offset < 3; offset++) {
            var inside = base64Inside(secret.getBytes(UTF_8), offset);
            forms.add(inside);
            forms.add(inside.replace('+', '-').replace('/', '_'));
        }
        // what is this short occurs by chance
        forms.removeIf(form -> form.length() < 6);
        return forms;
    }

    /// What of the secret's base64 is the same whatever stands around it, when `offset` bytes stand before it.
    private static String base64Inside(byte[] secret, int offset) {
        var shifted = new byte[offset + secret.length];
        System.arraycopy(secret, 0, shifted, offset, secret.length);
        var encoded = Base64.getEncoder().withoutPadding().encode(shifted);
        var from = offset == 0 ? 0 : offset + 1;
        var to = encoded.length - (shifted.length % 3 == 0 ? 0 : 1);
        return new String(Arrays.copyOfRange(encoded, from, Math.max(from, to)), ISO_8859_1);
    }

    private static String unicodeEscaped(String secret) {
        var escaped = new StringBuilder();
        secret.chars()
                .forEach(c -> escaped.append(Character.isLetterOrDigit(c) ? String.valueOf((char) c) : escape(c)));
        return escaped.toString();
    }

    private static String escape(int character) {
        return "\\u%04x".formatted(character);
    }
}
