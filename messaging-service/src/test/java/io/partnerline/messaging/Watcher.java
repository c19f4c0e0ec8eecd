package io.partnerline.messaging;

import io.partnerline.local.TestIdentity;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One open stream of changes.
final class Watcher implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Stream<String> body;

    /// @param service where it answers
    Watcher(String service, UUID client, @Nullable String lastEventId) {
        var request = HttpRequest.newBuilder(URI.create(service + "/changes?client=" + client))
                .header("Authorization", "Bearer " + TestIdentity.services().forService("onboarding-service"));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        body = http.sendAsync(request.build(), BodyHandlers.ofLines()).join().body();
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try {
            body.forEach(lines::add);
        } catch (UncheckedIOException closed) {
            // as it should be
        }
    }

    List<String> lines() {
        return lines;
    }

    List<String> ids() {
        return lines.stream()
                .filter(line -> line.startsWith("id:"))
                .map(line -> line.substring(3).strip())
                .toList();
    }

    List<String> data() {
        return lines.stream()
                .filter(line -> line.startsWith("data:{"))
                .map(line -> line.substring(5))
                .toList();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
