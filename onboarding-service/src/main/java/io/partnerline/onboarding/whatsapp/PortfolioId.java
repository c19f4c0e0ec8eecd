package io.partnerline.onboarding.whatsapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A business portfolio id of Meta's.
public record PortfolioId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PortfolioId {
        MetaId.require(value, "business portfolio id");
    }

    @Override
    public String toString() {
        return value;
    }
}
