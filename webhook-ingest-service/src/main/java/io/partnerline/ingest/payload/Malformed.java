package io.partnerline.ingest.payload;

/// The body is not JSON. Without a stack trace: whoever may sign may also send nonsense, and often.
final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(int at) {
        super("not JSON at byte " + at, null, false, false);
    }
}
