package io.partnerline.token.secret;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/// A two-step verification PIN: six digits. Prints as `***`.
public record Pin(String value) {
    /// What a PIN looks like.
    public static final String PATTERN = "[0-9]{6}";

    private static final Pattern SIX_DIGITS = Pattern.compile(PATTERN);
    private static final SecureRandom RANDOM = new SecureRandom();

    public Pin {
        if (!SIX_DIGITS.matcher(value).matches()) {
            throw new IllegalArgumentException("a PIN has six digits");
        }
    }

    /// A PIN nobody can guess.
    public static Pin random() {
        return new Pin("%06d".formatted(RANDOM.nextInt(1_000_000)));
    }

    @Override
    public String toString() {
        return "Pin[***]";
    }
}
