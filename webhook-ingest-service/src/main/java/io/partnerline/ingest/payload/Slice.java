package io.partnerline.ingest.payload;

/// A region of the received body; nothing is copied until a record is written.
public record Slice(int from, int to) {
    public int length() {
        return to - from;
    }
}
