package io.partnerline.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// One answer, whole: status, headers and body. Of a stream that does not end, its first second.
record Exchange(int status, Map<String, List<String>> headers, byte[] body) {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("end-of-streams").unstarted(task));

    static Exchange of(String method, String address, Map<String, String> headers, Map<String, Object> body) {
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(DEADLINE);
        headers.forEach(request::header);
        var carries = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
        request.method(method, carries ? BodyPublishers.ofString(json(body)) : BodyPublishers.noBody());
        try {
            var answer = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
            return new Exchange(answer.statusCode(), answer.headers().map(), firstSecond(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Everything of it that could show a secret.
    byte[] all() {
        var head = (status + " " + headers + "\n").getBytes(UTF_8);
        var all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private static byte[] firstSecond(InputStream body) throws IOException {
        var kept = new ByteArrayOutputStream();
        var end = TIMER.schedule(() -> close(body), 1, TimeUnit.SECONDS);
        try (body) {
            var _ = body.transferTo(kept);
        } catch (IOException e) {
            if (end.getDelay(TimeUnit.NANOSECONDS) > 0) {
                throw e;
            }
        }
        var _ = end.cancel(false);
        return kept.toByteArray();
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
