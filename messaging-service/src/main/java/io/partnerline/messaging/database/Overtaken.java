package io.partnerline.messaging.database;

/// What a transaction had read was changed while it waited for a lock: nothing is written, and the next try reads anew.
public final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Overtaken(String by) {
        super(by, null, false, false);
    }
}
