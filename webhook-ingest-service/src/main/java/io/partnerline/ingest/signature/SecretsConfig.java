package io.partnerline.ingest.signature;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What tells Meta from anybody else, as it was at the start.
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

    /// A folder with a file for each setting, named as its environment variable, as Kubernetes mounts a Secret
    /// (`SECRETS_FOLDER`). It is read again and again: a file there wins over the environment, without a restart.
    Optional<Path> folder();

    /// How often the folder is read.
    @WithDefault("5S")
    Duration refresh();
}
