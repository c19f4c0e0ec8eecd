package io.partnerline.ingest.signature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What counts at one time: never without a secret to verify with, nor without a verify token.
///
/// @param keys the current one first
record Secrets(List<SigningKey> keys, Secret verifyToken) {
    Secrets {
        keys = List.copyOf(keys);
    }

    /// @throws MissingSetting where there is nothing to verify with
    static Secrets of(SecretSettings settings) {
        var app = settings.app()
                .orElseThrow(() -> new MissingSetting(
                        "FACEBOOK_APP_SECRET",
                        "It is the app's secret: Meta App Dashboard, App settings, Basic, \"App secret\"."));
        var token = settings.verifyToken()
                .orElseThrow(() -> new MissingSetting(
                        "WEBHOOK_VERIFY_TOKEN",
                        "It is a text of your own choice: put the same in Meta App Dashboard, WhatsApp, Configuration,"
                                + " Webhook, \"Verify token\"."));
        var keys = new ArrayList<SigningKey>(2);
        keys.add(new SigningKey("current", app, settings.appUntil().orElse(Instant.MAX)));
        settings.previous()
                .ifPresent(secret -> keys.add(new SigningKey(
                        "previous", secret, settings.previousUntil().orElse(Instant.MIN))));
        return new Secrets(keys, token);
    }

    /// Whether any secret counts.
    boolean anyAt(Instant now) {
        return keys.stream().anyMatch(key -> key.countsAt(now));
    }
}
