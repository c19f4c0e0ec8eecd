package io.partnerline.simulator.graph;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Keyed hashes as lower-case hex.
public final class Hmac {
    private Hmac() {}

    public static String sha256(String key, String message) {
        return sha256(key, message.getBytes(StandardCharsets.UTF_8));
    }

    public static String sha256(String key, byte[] message) {
        return hex("HmacSHA256", key, message);
    }

    public static String sha1(String key, byte[] message) {
        return hex("HmacSHA1", key, message);
    }

    private static String hex(String algorithm, String key, byte[] message) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(message));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
