package io.partnerline.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The app's side of the webhook: keeps what arrives, answers as told.
final class Hook implements AutoCloseable {
    static final String VERIFY_TOKEN = "the-verify-token";

    record Post(
            byte[] body, @Nullable String sha256, @Nullable String sha1) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final HttpServer server;
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

    Hook() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var _ = server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /// The next POSTs are answered so; 200 afterwards.
    void answer(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    List<Post> posts() {
        return posts;
    }

    /// Every change of every POST, in order of arrival.
    List<JsonNode> changes(String field) {
        var found = new ArrayList<JsonNode>();
        for (var post : posts) {
            for (var entry : post.json().path("entry")) {
                for (var change : entry.path("changes")) {
                    if (change.path("field").asText().equals(field)) {
                        found.add(change.path("value"));
                    }
                }
            }
        }
        return found;
    }

    List<JsonNode> statuses() {
        return changes("messages").stream()
                .filter(value -> value.has("statuses"))
                .map(value -> value.path("statuses").path(0))
                .toList();
    }

    List<String> statusNames() {
        return statuses().stream().map(status -> status.path("status").asText()).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("GET")) {
                verify(exchange);
                return;
            }
            var headers = exchange.getRequestHeaders();
            posts.add(new Post(
                    exchange.getRequestBody().readAllBytes(),
                    headers.getFirst("X-Hub-Signature-256"),
                    headers.getFirst("X-Hub-Signature")));
            var status = answers.poll();
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        }
    }

    private static void verify(HttpExchange exchange) throws IOException {
        var query = exchange.getRequestURI().getQuery();
        var parts = List.of(query.split("&"));
        if (!parts.contains("hub.mode=subscribe") || !parts.contains("hub.verify_token=" + VERIFY_TOKEN)) {
            exchange.sendResponseHeaders(403, -1);
            return;
        }
        var challenge = parts.stream()
                .filter(part -> part.startsWith("hub.challenge="))
                .findFirst()
                .orElseThrow()
                .substring("hub.challenge=".length())
                .getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, challenge.length);
        exchange.getResponseBody().write(challenge);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
