package io.partnerline.messaging.media;

/// What flowed by.
///
/// @param sha256 in hex
/// @param head its first bytes
record MediaContent(long size, String sha256, byte[] head) {
    MediaContent {
        head = head.clone();
    }

    @Override
    public byte[] head() {
        return head.clone();
    }
}
