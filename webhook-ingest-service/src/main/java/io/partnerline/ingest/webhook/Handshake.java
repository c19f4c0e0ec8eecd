package io.partnerline.ingest.webhook;

import io.partnerline.ingest.signature.VerifyToken;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Answers Meta's verification request with its challenge.
@Singleton
final class Handshake {
    /// What is echoed is a plain short token: nothing a browser could take for anything else.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    private final VerifyToken token;

    Handshake(VerifyToken token) {
        this.token = token;
    }

    void answer(HttpServerRequest request) {
        var challenge = request.getParam("hub.challenge");
        var asked = "subscribe".equals(request.getParam("hub.mode"));
        // Compared in any case: the time tells nothing about the rest.
        var known = token.matches(request.getParam("hub.verify_token"));
        if (!known || !asked || !isPlain(challenge)) {
            Answer.refuse(request.response(), Refusal.WRONG_VERIFY_TOKEN);
            return;
        }
        var _ = request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(challenge);
    }

    private static boolean isPlain(@Nullable String challenge) {
        return challenge != null && PLAIN.matcher(challenge).matches();
    }
}
