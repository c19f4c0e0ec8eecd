package io.partnerline.simulator.webhook;

import io.partnerline.simulator.graph.GraphRefusal;
import io.partnerline.simulator.journal.Secrets;
import io.vertx.core.Future;
import java.net.URI;
import java.net.URISyntaxException;

/// Accepts a callback only after it has proven that it expects webhooks.
public final class CallbackCheck {
    private static final int LONGEST = 200;

    private final Courier courier;
    private final Webhooks webhooks;
    private final Secrets secrets;

    public CallbackCheck(Courier courier, Webhooks webhooks, Secrets secrets) {
        this.courier = courier;
        this.webhooks = webhooks;
        this.secrets = secrets;
    }

    public Future<Void> prove(String url, String verifyToken) {
        secrets.add("verify-token", verifyToken);
        if (url.length() > LONGEST || !isHttp(url)) {
            throw GraphRefusal.parameter("The callback must be a URL of at most 200 characters");
        }
        return courier.verify(url, verifyToken, webhooks.settings().timeout());
    }

    // Meta asks for https; a stand-in on loopback has to take http.
    private static boolean isHttp(String url) {
        try {
            var uri = new URI(url);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
