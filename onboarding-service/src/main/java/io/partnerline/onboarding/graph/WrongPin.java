package io.partnerline.onboarding.graph;

/// The number has a two-step PIN, and it is another one (133005). Asking again only burns tries.
public final class WrongPin extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongPin() {
        super("the number has another PIN", null, false, false);
    }
}
