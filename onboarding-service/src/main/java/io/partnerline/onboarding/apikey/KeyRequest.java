package io.partnerline.onboarding.apikey;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import java.util.Optional;

/// A call that brings a key.
final class KeyRequest extends BaseAuthenticationRequest {
    private final Optional<KeyText> brought;

    /// @param brought nothing where it begins like a key and is none
    KeyRequest(Optional<KeyText> brought) {
        this.brought = brought;
    }

    Optional<KeyText> brought() {
        return brought;
    }
}
