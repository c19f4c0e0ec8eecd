package io.partnerline.ingest.signature;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/// Holds the secrets that count, and takes up changed ones while running. What cannot be read changes nothing.
@Singleton
@Startup
public final class SecretStore {
    private final SecretSettings atStart;
    private final Optional<Path> folder;
    private final InstantSource clock;
    private final Vertx vertx;
    private final long timer;
    private volatile SecretSettings settings;
    private volatile Secrets secrets;
    private volatile String trouble = "";

    SecretStore(SecretsConfig config, InstantSource clock, Vertx vertx) throws IOException {
        this.atStart = SecretSettings.of(config);
        this.folder = config.folder();
        this.clock = clock;
        this.vertx = vertx;
        this.settings = read();
        this.secrets = Secrets.of(settings);
        if (!secrets.anyAt(clock.instant())) {
            throw new UnusableSecret("FACEBOOK_APP_SECRET_UNTIL is past: no webhook could be verified");
        }
        this.timer = folder.isEmpty() ? -1 : vertx.setPeriodic(config.refresh().toMillis(), _ -> refresh());
    }

    Secrets current() {
        return secrets;
    }

    /// Why webhooks may be refused that are Meta's; empty when all is well.
    public Optional<String> trouble() {
        if (!secrets.anyAt(clock.instant())) {
            return Optional.of("every secret is past its end");
        }
        return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
    }

    void stop(@Observes ShutdownEvent event) {
        var _ = vertx.cancelTimer(timer);
    }

    private void refresh() {
        var _ = vertx.executeBlocking(this::reload);
    }

    private boolean reload() {
        try {
            var now = read();
            if (!now.equals(settings)) {
                secrets = Secrets.of(now);
                settings = now;
                Log.info("secrets changed, the new ones count from now on");
            }
            trouble = "";
            return true;
        } catch (IOException | MissingSetting | UnusableSecret e) {
            var reason = e instanceof IOException ? "the folder of secrets cannot be read" : message(e);
            if (!reason.equals(trouble)) {
                Log.errorf("secrets are not changed: %s", reason);
            }
            trouble = reason;
            return false;
        }
    }

    private static String message(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), "");
    }

    private SecretSettings read() throws IOException {
        return folder.isEmpty() ? atStart : atStart.overriddenBy(folder.get());
    }
}
