package io.partnerline.messaging.pricing;

import java.util.Locale;

/// Meta writes the same word in several ways: `authentication-international` in a status,
/// `AUTHENTICATION_INTERNATIONAL` in analytics (reference 8.6, 11.3). Inside there is one.
public final class Words {
    private Words() {}

    /// Lower case, parts joined with `_`.
    public static String of(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}*]+", "_");
    }
}
