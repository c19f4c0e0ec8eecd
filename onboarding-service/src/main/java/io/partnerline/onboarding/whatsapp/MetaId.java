package io.partnerline.onboarding.whatsapp;

import java.util.regex.Pattern;

/// The shape all of Meta's ids share.
public final class MetaId {
    /// For Bean Validation at the edge.
    public static final String PATTERN = "[0-9]{1,25}";

    private static final Pattern SHAPE = Pattern.compile(PATTERN);

    private MetaId() {}

    static void require(String value, String kind) {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a " + kind);
        }
    }
}
