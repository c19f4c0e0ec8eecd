package io.partnerline.onboarding.signup;

import java.util.UUID;

/// Another runner has the signup now: this one stops, having changed nothing.
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLost(UUID signup) {
        super("the lease of signup " + signup + " went to another runner", null, false, false);
    }
}
