package io.partnerline.token.start;

import io.partnerline.token.app.AppConfig;
import io.partnerline.token.system.SystemToken;
import io.partnerline.token.system.SystemTokenConfig;
import io.partnerline.token.vault.VaultUnavailable;
import io.partnerline.token.vault.VaultUnavailable.Reason;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Stops a start that lacks what every call needs, saying what and where to get it.
@ApplicationScoped
class StartCheck {
    private static final String APP_DASHBOARD = "the app dashboard of Meta, App settings > Basic, shows it";

    private final List<Setting> settings;
    private final SystemToken system;
    private final boolean systemTokenGiven;
    private final Duration patience;

    StartCheck(AppConfig app, StartConfig start, SystemTokenConfig systemToken, SystemToken system) {
        this.settings = List.of(
                new Setting("FACEBOOK_APP_ID", app.id(), APP_DASHBOARD),
                new Setting("FACEBOOK_APP_SECRET", app.secret(), APP_DASHBOARD),
                new Setting("VAULT_ADDR", start.vaultAddress(), "the address of OpenBao or HashiCorp Vault"),
                new Setting("VAULT_ROLE_ID", start.vaultRole(), "deploy/vault/README.md says how to read it"),
                new Setting(
                        "VAULT_WRAPPED_SECRET_ID (or VAULT_SECRET_ID)",
                        start.vaultSecret(),
                        "deploy/vault/README.md says how to make one"),
                new Setting("SERVICE_IDENTITY_ISSUER", start.identityIssuer(), "who signs service tokens"),
                new Setting("SERVICE_IDENTITY_JWKS", start.identityKeys(), "the keys that sign service tokens"));
        this.system = system;
        this.systemTokenGiven = systemToken.token().isPresent();
        this.patience = start.patience();
    }

    void check(@Observes StartupEvent start) {
        Setting.complaint(settings).ifPresent(complaint -> {
            throw new IllegalStateException(complaint);
        });
        requireSystemToken();
    }

    /// The one wait of this service: before it serves, on the thread that starts it.
    private void requireSystemToken() {
        try {
            var seeded = system.seeded().subscribeAsCompletionStage().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (seeded.isEmpty()) {
                throw new IllegalStateException("token-service cannot start:\n  SYSTEM_USER_TOKEN is not set, and Vault"
                        + " has no kv/system/token: Business settings > System users of Meta makes one");
            }
        } catch (ExecutionException | TimeoutException failure) {
            laterIfVaultIsAway(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// A Vault that is sealed or away may come back: readiness says so until then, and the first lend seeds.
    private void laterIfVaultIsAway(Exception failure) {
        if (failure.getCause() instanceof VaultUnavailable away && away.reason() == Reason.WRAP_USED) {
            throw new IllegalStateException("token-service cannot start:\n  VAULT_WRAPPED_SECRET_ID: "
                    + away.reason().detail());
        }
        if (failure instanceof TimeoutException || failure.getCause() instanceof VaultUnavailable) {
            Log.warnf(
                    "Vault does not serve at the start, the system token %s; not ready until it does: %s",
                    systemTokenGiven ? "is put there later" : "has to be there already", failure.getMessage());
        } else {
            throw new IllegalStateException("token-service cannot start", failure);
        }
    }
}
