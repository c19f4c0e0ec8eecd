package io.partnerline.graph;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;

/// Reads an answer up to a size: an endless one must not fill the memory.
final class BoundedBody {
    private BoundedBody() {}

    static Future<Buffer> read(HttpClientResponse response, int limit) {
        Promise<Buffer> whole = Promise.promise();
        var read = Buffer.buffer();
        response.handler(chunk -> {
            if (read.length() + chunk.length() > limit) {
                whole.tryFail(new IOException("the answer is larger than " + limit + " bytes"));
                response.request().reset();
            } else {
                read.appendBuffer(chunk);
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(read));
        return whole.future();
    }
}
