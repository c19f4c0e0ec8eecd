package io.partnerline.ingest.signature;

/// A setting without which this service must not start; the message says where to get it.
public final class MissingSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingSetting(String name, String remedy) {
        super(name + " is not set. " + remedy);
    }
}
