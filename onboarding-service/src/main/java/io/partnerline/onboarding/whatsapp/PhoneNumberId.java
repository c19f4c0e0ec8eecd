package io.partnerline.onboarding.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A phone number id of Meta's.
public record PhoneNumberId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PhoneNumberId {
        MetaId.require(value, "phone number id");
    }

    @Override
    public String toString() {
        return value;
    }
}
