package io.partnerline.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A [GraphCall] as HTTP.
final class GraphRequest {
    private GraphRequest() {}

    /// Path and query, the proof of the app secret included.
    static String target(GraphCall call) {
        var query = new LinkedHashMap<>(call.query());
        var token = call.token();
        if (token != null && token.proof() != null) {
            query.put("appsecret_proof", token.proof());
        }
        return query.isEmpty() ? call.path() : call.path() + "?" + encoded(query);
    }

    static Future<HttpClientResponse> send(GraphCall call, HttpClientRequest request) {
        var token = call.token();
        if (token != null) {
            request.putHeader("Authorization", "Bearer " + token.value());
        }
        request.putHeader("Accept", "application/json");
        return switch (call.body()) {
            case GraphCall.Body.None() -> request.send();
            case GraphCall.Body.Json(var document) -> {
                request.putHeader("Content-Type", "application/json");
                yield request.send(Buffer.buffer(document.toString()));
            }
            case GraphCall.Body.Form(var fields) -> {
                request.putHeader("Content-Type", "application/x-www-form-urlencoded");
                yield request.send(Buffer.buffer(encoded(fields)));
            }
        };
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
