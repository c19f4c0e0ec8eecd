package io.partnerline.ingest.signature;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// The token Meta shows when the webhook is set up; compared in constant time.
@Singleton
@Startup
public final class VerifyToken {
    private final byte[] token;

    VerifyToken(SecretsConfig config) {
        this.token = config.verifyToken()
                .orElseThrow(() -> new MissingSetting(
                        "WEBHOOK_VERIFY_TOKEN",
                        "It is a text of your own choice: put the same in Meta App Dashboard, WhatsApp, Configuration,"
                                + " Webhook, \"Verify token\"."))
                .value()
                .getBytes(StandardCharsets.UTF_8);
    }

    public boolean matches(@Nullable String claimed) {
        return claimed != null && MessageDigest.isEqual(token, claimed.getBytes(StandardCharsets.UTF_8));
    }
}
