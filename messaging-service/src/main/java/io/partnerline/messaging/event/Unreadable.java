package io.partnerline.messaging.event;

/// A record that no later try will read. Its message never holds what the record says.
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unreadable(String reason) {
        super(reason, null, false, false);
    }
}
