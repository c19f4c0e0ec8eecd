package io.partnerline.onboarding.gateway;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What messaging-service answers, its body still to come.
///
/// @param life after which it is ended, where it would not end by itself
record Answer(HttpClientResponse response, Optional<Duration> life) {
    /// What callers are told of the answer: nothing that would name messaging-service, and no length, as it goes on in
    /// chunks.
    private static final List<String> TOLD = List.of(
            "Content-Type",
            "Content-Disposition",
            "Content-Security-Policy",
            "Cross-Origin-Resource-Policy",
            "X-Content-Type-Options",
            "Cache-Control",
            "Retry-After");

    Multi<byte[]> bytes() {
        var bytes = MultiHelper.toMulti(response)
                .map(Buffer::getBytes)
                .onCancellation()
                .invoke(this::drop);
        return life.map(end -> bytes.select().first(end)).orElse(bytes);
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
