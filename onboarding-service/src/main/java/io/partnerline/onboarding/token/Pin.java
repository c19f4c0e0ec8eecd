package io.partnerline.onboarding.token;

import java.util.regex.Pattern;

/// A two-step verification PIN: six digits. Prints as `***`.
public record Pin(String pin) {
    /// For Bean Validation at the edge.
    public static final String PATTERN = "[0-9]{6}";

    private static final Pattern SHAPE = Pattern.compile(PATTERN);

    public Pin {
        if (!SHAPE.matcher(pin).matches()) {
            throw new IllegalArgumentException("a PIN has six digits");
        }
    }

    @Override
    public String toString() {
        return "Pin[***]";
    }
}
