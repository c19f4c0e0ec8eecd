package io.partnerline.ingest;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs as Meta does.
final class Signed {
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final String PREVIOUS = "previous-secret";

    private Signed() {}

    /// Posts a body as Meta would.
    static Response post(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return given().header("X-Hub-Signature-256", by(SECRET, bytes))
                .body(bytes)
                .post("/api/webhooks/whatsapp");
    }

    static String by(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
