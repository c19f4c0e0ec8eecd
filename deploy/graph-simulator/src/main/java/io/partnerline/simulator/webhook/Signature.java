package io.partnerline.simulator.webhook;

import io.partnerline.simulator.graph.Hmac;
import io.vertx.core.MultiMap;
import java.util.Locale;

/// How a POST to the app is signed, honestly or not.
public enum Signature {
    GOOD,
    WRONG,
    MISSING,
    SHA1_ONLY;

    public static Signature of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    MultiMap headers(String secret, byte[] body) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        headers.add("content-type", "application/json");
        headers.add("user-agent", "facebookexternalua");
        switch (this) {
            case GOOD -> {
                headers.add("x-hub-signature", "sha1=" + Hmac.sha1(secret, body));
                headers.add("x-hub-signature-256", "sha256=" + Hmac.sha256(secret, body));
            }
            case WRONG -> headers.add("x-hub-signature-256", "sha256=" + Hmac.sha256("not " + secret, body));
            case SHA1_ONLY -> headers.add("x-hub-signature", "sha1=" + Hmac.sha1(secret, body));
            case MISSING -> {}
        }
        return headers;
    }
}
