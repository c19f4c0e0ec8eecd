package io.partnerline.messaging.http;

import io.partnerline.problem.ProblemException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Holds a body that did not say how large it is to its limit, and answers as all refusals do. Of requests
/// alone: answers to our own calls are read by others.
@Provider
@ConstrainedTo(RuntimeType.SERVER)
class ChunkedBodies implements ReaderInterceptor {
    private final CurrentVertxRequest request;

    ChunkedBodies(CurrentVertxRequest request) {
        this.request = request;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        @Nullable Integer limit = request.getCurrent().get(BodyLimit.KEY);
        if (limit != null) {
            var body = context.getInputStream().readNBytes(limit + 1);
            if (body.length > limit) {
                throw new ProblemException(BodyLimit.tooLarge());
            }
            context.setInputStream(new ByteArrayInputStream(body));
        }
        return context.proceed();
    }
}
