package io.partnerline.onboarding.account;

/// A record that no retry makes readable: it goes to the dead letters.
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
        super(why, null, false, false);
    }
}
