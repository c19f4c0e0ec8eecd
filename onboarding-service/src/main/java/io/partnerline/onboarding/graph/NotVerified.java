package io.partnerline.onboarding.graph;

/// The number was never verified by a code (133006): its owner has to finish that first.
public final class NotVerified extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotVerified() {
        super("the number is not verified", null, false, false);
    }
}
