package io.partnerline.ingest.signature;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// The token Meta shows when the webhook is set up; compared in constant time.
@Singleton
public final class VerifyToken {
    private final SecretStore secrets;

    VerifyToken(SecretStore secrets) {
        this.secrets = secrets;
    }

    public boolean matches(@Nullable String claimed) {
        var token = secrets.current().verifyToken().value().getBytes(StandardCharsets.UTF_8);
        return claimed != null && MessageDigest.isEqual(token, claimed.getBytes(StandardCharsets.UTF_8));
    }
}
