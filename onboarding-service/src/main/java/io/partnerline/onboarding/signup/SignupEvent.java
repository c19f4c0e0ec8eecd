package io.partnerline.onboarding.signup;

import com.fasterxml.jackson.databind.JsonNode;

/// A signup's view as it was after a change.
///
/// @param id the version of its row: later changes have higher ones
/// @param view a [SignupView]
public record SignupEvent(long id, JsonNode view) {
    /// Whether nothing comes after it.
    public boolean last() {
        return SignupState.valueOf(view.path("state").asText()).last();
    }
}
