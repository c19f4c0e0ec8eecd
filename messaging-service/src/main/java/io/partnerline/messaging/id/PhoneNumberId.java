package io.partnerline.messaging.id;

/// Meta's id of a business number (not the number itself).
public record PhoneNumberId(String value) {
    public PhoneNumberId {
        if (!value.matches("\\d{1,32}")) {
            throw new IllegalArgumentException("not a phone number id");
        }
    }
}
