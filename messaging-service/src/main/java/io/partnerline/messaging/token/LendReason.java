package io.partnerline.messaging.token;

import java.util.Locale;

/// Why a token is borrowed, as token-service writes it down: a word, never free text.
public enum LendReason {
    /// Messages wait for it.
    SEND,
    /// What Meta counted is read.
    ANALYTICS,
    /// A message's media are fetched or uploaded.
    MEDIA,
    /// Meta refused the one at hand.
    AFTER_REFUSAL,
    /// Templates are read or written.
    TEMPLATES;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
