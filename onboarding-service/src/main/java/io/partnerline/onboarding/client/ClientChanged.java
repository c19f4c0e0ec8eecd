package io.partnerline.onboarding.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The event of `docs/contracts/schemas/client-changed.schema.json`.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClientChanged(
        long version,
        UUID clientId,
        String name,
        ClientState state,
        String portfolioId,
        String wabaId,
        @Nullable String phoneNumberId,
        @Nullable String displayPhoneNumber,
        UUID credentialId,
        @Nullable String currency,
        @Nullable String messagingLimit,
        Instant at) {
    static final String TYPE = "io.partnerline.client.changed";

    /// The phone id, or the account where there is no number yet.
    String key() {
        return Objects.requireNonNullElse(phoneNumberId, "waba:" + wabaId);
    }
}
