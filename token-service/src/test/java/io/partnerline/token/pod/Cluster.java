package io.partnerline.token.pod;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Of a Kubernetes cluster, what OpenBao asks: the review of a ServiceAccount's token. It takes every token for
/// token-service's, and remembers them.
final class Cluster implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNT = "system:serviceaccount:partnerline:token-service";

    private final List<String> reviewed = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Cluster() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/apis/authentication.k8s.io/v1/tokenreviews", this::review);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The tokens that were shown, in order.
    List<String> reviewed() {
        return List.copyOf(reviewed);
    }

    /// A projected token of the account; nobody checks its signature but the cluster.
    static String projectedToken(String id) {
        var now = Instant.now().getEpochSecond();
        var claims = Map.of(
                "aud",
                List.of("openbao"),
                "exp",
                now + 3600,
                "iat",
                now,
                "jti",
                id,
                "sub",
                ACCOUNT,
                "kubernetes.io",
                Map.of("namespace", "partnerline", "serviceaccount", Map.of("name", "token-service", "uid", "u-1")));
        return encoded(Map.of("alg", "RS256", "kid", "cluster")) + "." + encoded(claims) + ".c2lnbmVk";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void review(HttpExchange exchange) throws IOException {
        try (exchange) {
            reviewed.add(
                    JSON.readTree(exchange.getRequestBody()).at("/spec/token").asText());
            var answer = JSON.writeValueAsBytes(Map.of(
                    "apiVersion", "authentication.k8s.io/v1",
                    "kind", "TokenReview",
                    "status",
                            Map.of(
                                    "authenticated", true,
                                    "audiences", List.of("openbao"),
                                    "user", Map.of("username", ACCOUNT, "uid", "u-1", "groups", List.of()))));
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String encoded(Object part) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.valueToTree(part).toString().getBytes(UTF_8));
    }
}
