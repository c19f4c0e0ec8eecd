package io.partnerline.onboarding.token;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/// The PIN of a number.
///
/// @param created whether this lend made it
@JsonIgnoreProperties(ignoreUnknown = true)
public record PinLease(String pin, boolean created) {
    @Override
    public String toString() {
        return "PinLease[***]";
    }
}
