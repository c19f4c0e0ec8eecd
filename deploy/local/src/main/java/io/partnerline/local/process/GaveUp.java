package io.partnerline.local.process;

import org.jspecify.annotations.Nullable;

/// A deadline passed; the message names what was missing.
public final class GaveUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GaveUp(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
