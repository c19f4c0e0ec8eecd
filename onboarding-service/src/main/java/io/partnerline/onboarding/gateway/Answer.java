package io.partnerline.onboarding.gateway;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What messaging-service answers, its body still to come.
record Answer(HttpClientResponse response) {
    /// What callers are told of the answer: nothing that would name messaging-service.
    private static final List<String> TOLD = List.of(
            "Content-Type",
            "Content-Length",
            "Content-Disposition",
            "Content-Security-Policy",
            "Cross-Origin-Resource-Policy",
            "X-Content-Type-Options",
            "Cache-Control",
            "Retry-After");

    Multi<byte[]> bytes() {
        return MultiHelper.toMulti(response)
                .map(Buffer::getBytes)
                .onCancellation()
                .invoke(this::drop);
    }

    /// Reads no more of it.
    void drop() {
        response.exceptionHandler(reset -> {});
        response.request().reset();
    }

    int status() {
        return response.statusCode();
    }

    Map<String, List<String>> headers() {
        var told = new TreeMap<String, List<String>>();
        for (var name : TOLD) {
            var value = response.getHeader(name);
            if (value != null) {
                told.put(name, List.of(value));
            }
        }
        return told;
    }
}
