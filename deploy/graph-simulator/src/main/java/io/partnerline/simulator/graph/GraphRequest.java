package io.partnerline.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.json.Json;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came over the wire, before anybody is trusted.
public record GraphRequest(
        String method,
        String version,
        List<String> path,
        String name,
        MultiMap parameters,
        ObjectNode body,
        @Nullable String bearer,
        @Nullable String traceparent,
        String origin) {

    static GraphRequest of(RoutingContext context, NodeKinds kinds, String defaultVersion) {
        var request = context.request();
        var parts = Arrays.stream(context.normalizedPath().split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        var versioned = !parts.isEmpty() && parts.getFirst().matches("v\\d+\\.\\d+");
        var version = versioned ? parts.getFirst() : defaultVersion;
        var path = versioned ? parts.subList(1, parts.size()) : parts;
        var parameters = MultiMap.caseInsensitiveMultiMap();
        parameters.addAll(request.params());
        parameters.addAll(request.formAttributes());
        return new GraphRequest(
                request.method().name(),
                version,
                path,
                request.method().name() + " " + kinds.template(path),
                parameters,
                body(context),
                bearer(request),
                request.getHeader("traceparent"),
                "http://" + request.authority());
    }

    private static ObjectNode body(RoutingContext context) {
        var type = context.request().getHeader("content-type");
        var text = context.body().asString();
        return type != null && type.startsWith("application/json") && text != null
                ? Json.objectOrEmpty(text)
                : Json.object();
    }

    /// The token of the header, if there is one.
    public static @Nullable String bearer(HttpServerRequest request) {
        var header = request.getHeader("authorization");
        return header != null && (header.startsWith("Bearer ") || header.startsWith("OAuth "))
                ? header.substring(header.indexOf(' ') + 1).strip()
                : null;
    }

    public @Nullable String parameter(String parameter) {
        var value = parameters.get(parameter);
        return value != null ? value : Json.text(body, parameter);
    }

    public @Nullable String token() {
        return bearer != null ? bearer : parameter("access_token");
    }

    /// The id in the path, or the word when there is none.
    public String subject() {
        return path.isEmpty() ? "" : path.getFirst();
    }
}
