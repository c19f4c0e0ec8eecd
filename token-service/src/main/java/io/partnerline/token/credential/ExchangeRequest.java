package io.partnerline.token.credential;

import io.partnerline.token.secret.AuthorizationCode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/// A code to be exchanged for a signup. Prints without it.
record ExchangeRequest(
        @NotNull UUID signupId, @NotBlank @Size(max = 4096) String code) {
    AuthorizationCode secretCode() {
        return new AuthorizationCode(code);
    }

    @Override
    public String toString() {
        return "ExchangeRequest[" + signupId + "]";
    }
}
