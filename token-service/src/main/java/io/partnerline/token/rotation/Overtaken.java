package io.partnerline.token.rotation;

/// Another runner took the row over; what this one found out counts for nothing.
final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken() {
        super("another runner took the rotation over", null, false, false);
    }
}
