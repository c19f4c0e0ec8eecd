package io.partnerline.ingest.signature;

import io.smallrye.config.ConfigMapping;
import java.time.Instant;
import java.util.Optional;

/// What tells Meta from anybody else.
@ConfigMapping(prefix = "secrets")
public interface SecretsConfig {
    /// The app secret that signs webhooks (`FACEBOOK_APP_SECRET`).
    Optional<Secret> app();

    /// When the app secret stops counting; never, unless said.
    Optional<Instant> appUntil();

    /// The secret before the last rotation (`FACEBOOK_APP_SECRET_PREVIOUS`).
    Optional<Secret> previous();

    /// When the previous secret stops counting (`FACEBOOK_APP_SECRET_PREVIOUS_UNTIL`). Without it, it never counts.
    Optional<Instant> previousUntil();

    /// The token of the webhook's verification request (`WEBHOOK_VERIFY_TOKEN`).
    Optional<Secret> verifyToken();
}
