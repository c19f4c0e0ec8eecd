package io.partnerline.ingest.signature;

/// A setting that cannot be what it should; the message says which, and never what it holds.
public final class UnusableSecret extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableSecret(String message) {
        super(message);
    }
}
