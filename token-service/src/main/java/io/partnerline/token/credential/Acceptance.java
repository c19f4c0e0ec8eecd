package io.partnerline.token.credential;

import io.partnerline.token.graph.TokenInspection;
import java.util.List;
import java.util.Optional;

/// Whether a token is one we can work with.
final class Acceptance {
    private static final List<String> NEEDED = List.of("whatsapp_business_management", "whatsapp_business_messaging");

    private Acceptance() {}

    /// What speaks against the token; empty where nothing does.
    static Optional<Refusal> objection(TokenInspection inspection, String ourApp) {
        if (!inspection.valid()) {
            return Optional.of(Refusal.TOKEN_INVALID);
        }
        if (!inspection.appId().equals(ourApp)) {
            return Optional.of(Refusal.APP_MISMATCH);
        }
        return inspection.scopes().containsAll(NEEDED) ? Optional.empty() : Optional.of(Refusal.SCOPES_MISSING);
    }
}
