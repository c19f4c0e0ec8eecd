package io.partnerline.messaging;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The simulator's clock as a service reads it that is beside Meta's by some minutes.
final class SkewedClock implements AutoCloseable {
    /// The service reads again and again, and the answer before the last one has been taken in.
    private static final int READ = 3;

    private final HttpServer server;
    private final AtomicInteger reads = new AtomicInteger();
    private volatile long offsetMillis;

    SkewedClock() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /// Moves Meta's clock; the service's is this much ahead of it from now on.
    void moveTo(Instant meta, Duration skew) {
        offsetMillis = move(meta) + skew.toMillis();
        var from = reads.get();
        await().pollInterval(Duration.ofMillis(20)).until(() -> reads.get() >= from + READ);
    }

    /// Moves Meta's clock alone, and tells how far it is from the machine's.
    static long move(Instant meta) {
        return Meta.graph()
                .post("/control/clock", Map.of("set", meta.toString()))
                .path("offsetMillis")
                .asLong();
    }

    static Instant metaNow() {
        return Instant.parse(Meta.graph().get("/control/clock").path("now").asText());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = "{\"offsetMillis\":%d}".formatted(offsetMillis).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        reads.incrementAndGet();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
