package io.partnerline.token.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.partnerline.token.secret.SecretToken;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret of the partner's Meta app. Prints as `***`.
public record AppSecret(String value) {
    private static final String HMAC = "HmacSHA256";

    /// `appsecret_proof`: shows that a call with this token comes from the app.
    public String proofOf(SecretToken token) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(value.getBytes(UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(token.value().getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + HMAC, impossible);
        }
    }

    @Override
    public String toString() {
        return "AppSecret[***]";
    }
}
