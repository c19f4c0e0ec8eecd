package io.partnerline.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/// A client's own system that takes webhooks.
final class Receiver implements AutoCloseable {
    /// What it was told.
    ///
    /// @param began when it came; @param ended when it was answered
    record Told(
            String id,
            String timestamp,
            String signatures,
            byte[] body,
            JsonNode json,
            int answer,
            Instant began,
            Instant ended) {
        String type() {
            return json.path("type").asText();
        }

        JsonNode message() {
            return json.path("data").path("message");
        }

        String conversation() {
            return json.path("data").path("conversationId").asText();
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ToIntFunction<JsonNode> answers;
    private final List<Told> told = new CopyOnWriteArrayList<>();

    /// @param answers the status that each piece of news is answered
    Receiver(ToIntFunction<JsonNode> answers) {
        this.answers = answers;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var began = Instant.now();
            var body = exchange.getRequestBody().readAllBytes();
            var json = JSON.readTree(body);
            var answer = answers.applyAsInt(json);
            var headers = exchange.getRequestHeaders();
            told.add(new Told(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    body,
                    json,
                    answer,
                    began,
                    Instant.now()));
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
    }

    /// All that came, refused or not, in its order.
    List<Told> all() {
        return told;
    }

    /// What it took.
    List<Told> taken() {
        return told.stream().filter(each -> each.answer() < 300).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
