package io.partnerline.local.launch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.partnerline.local.process.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/// Takes exported traces (OTLP over HTTP) and keeps them raw, so that a run's traces can be searched.
public final class TraceSink {
    private TraceSink() {}

    /// Serves until this JVM ends.
    public static void start(Port port, Path folder) {
        try {
            Files.createDirectories(folder);
            var server = HttpServer.create(new InetSocketAddress(Port.LOOPBACK, port.number()), 0);
            var file = folder.resolve("traces.otlp");
            server.createContext("/", exchange -> keep(exchange, file));
            // One thread: the file is appended in whole requests.
            server.setExecutor(Executors.newSingleThreadExecutor(
                    task -> Thread.ofPlatform().daemon().name("trace-sink").unstarted(task)));
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take traces on port " + port.number(), e);
        }
    }

    private static void keep(HttpExchange exchange, Path file) throws IOException {
        try (exchange) {
            Files.write(file, plain(exchange), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            exchange.getResponseHeaders().set("content-type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /// Compressed, a search would see nothing.
    private static byte[] plain(HttpExchange exchange) throws IOException {
        var compressed = "gzip".equals(exchange.getRequestHeaders().getFirst("content-encoding"));
        try (var body = compressed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            return body.readAllBytes();
        }
    }
}
