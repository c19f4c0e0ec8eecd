package io.partnerline.messaging.id;

/// Meta's id of a message; opaque.
public record Wamid(String value) {
    public Wamid {
        if (value.isBlank() || value.length() > 1_000) {
            throw new IllegalArgumentException("not a message id");
        }
    }
}
