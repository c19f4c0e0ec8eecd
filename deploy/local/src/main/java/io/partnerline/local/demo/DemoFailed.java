package io.partnerline.local.demo;

/// The main job did not come to its end; the message names what was missing.
public final class DemoFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DemoFailed(String message) {
        super(message);
    }
}
