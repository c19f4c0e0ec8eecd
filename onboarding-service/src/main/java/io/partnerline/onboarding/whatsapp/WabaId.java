package io.partnerline.onboarding.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A whatsapp business account id of Meta's.
public record WabaId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WabaId {
        MetaId.require(value, "whatsapp business account id");
    }

    @Override
    public String toString() {
        return value;
    }
}
