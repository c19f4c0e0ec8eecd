package io.partnerline.ingest.webhook;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// What still comes of a body that has been answered: read and dropped, so that the sender can read the answer, but not
/// without end.
final class Rest {
    private static final int BODIES = 4;

    private final HttpServerRequest request;
    private long left;

    private Rest(HttpServerRequest request, long most) {
        this.request = request;
        this.left = most;
    }

    static void discard(HttpServerRequest request, WebhookConfig config) {
        var rest = new Rest(request, BODIES * config.largestBody().asLongValue());
        request.handler(rest::drop).endHandler(_ -> {}).exceptionHandler(_ -> {});
        var _ = request.resume();
    }

    private void drop(Buffer chunk) {
        left -= chunk.length();
        if (left < 0) {
            var _ = request.connection().close();
        }
    }
}
