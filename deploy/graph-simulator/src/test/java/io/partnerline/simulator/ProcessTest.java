package io.partnerline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The simulator as the launcher runs it.
class ProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder = Path.of("");

    private static Process start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    private static Process start(Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.partnerline.simulator.Main"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder.start();
    }

    @Test
    void tellsItsAddressAndEndsWithItsLeash() throws Exception {
        var process = start("--port=0", "--leash");
        try (var output = process.inputReader()) {
            var line = output.readLine();

            assertThat(line).matches("graph-simulator listens on http://127\\.0\\.0\\.1:\\d+");
            var address = line.substring(line.indexOf("http"));
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + "/control/clock"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);

            process.getOutputStream().close();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            var _ = process.destroyForcibly();
        }
    }

    @Test
    void anUnknownArgumentIsNamed() throws Exception {
        var process = start("--prot=0");

        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void aTakenPortEndsTheStart() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var process = start("--port=" + taken.getLocalPort());

            assertThat(process.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void remembersItsCustomersAfterAKill() throws Exception {
        // Given
        var environment = Map.of(
                "SIMULATOR_MEMORY", folder.resolve("meta.bin").toString(),
                "SIMULATOR_APP_SECRET", "secret-of-the-app",
                "SIMULATOR_SYSTEM_USER_TOKEN", "token-of-the-system-user");
        var code = new AtomicReference<String>();
        whileRunning(environment, meta -> {
            var _ = meta.control("/control/clock", "{\"advance\":\"P3D\"}");
            code.set(meta.control("/control/codes", "{\"tokenLifetime\":\"P60D\"}")
                    .path("code")
                    .asText());
        });

        // When
        whileRunning(environment, meta -> {
            var spent = meta.get("/oauth/access_token?client_id=1090000000000001&client_secret=secret-of-the-app&code="
                    + code.get());

            // Then
            assertThat(spent.path("access_token").asText()).startsWith("EAAB");
            assertThat(Duration.ofMillis(
                            meta.get("/control/clock").path("offsetMillis").asLong()))
                    .isGreaterThanOrEqualTo(Duration.ofDays(3));
        });
        whileRunning(environment, meta -> {
            var again = meta.get("/oauth/access_token?client_id=1090000000000001&client_secret=secret-of-the-app&code="
                    + code.get());
            assertThat(again.path("error").path("error_subcode").asInt()).isEqualTo(36009);
        });
        assertThat(Files.getPosixFilePermissions(folder.resolve("meta.bin")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private interface Use {
        void of(Running meta) throws IOException, InterruptedException;
    }

    /// Starts one, uses it, waits until it has written all down, and kills it.
    private void whileRunning(Map<String, String> environment, Use use) throws IOException, InterruptedException {
        var process = start(environment, "--port=0", "--leash");
        try (var output = process.inputReader()) {
            var line = output.readLine();
            var file = folder.resolve("meta.bin");
            var meta = new Running(line.substring(line.indexOf("http")));
            use.of(meta);
            // What is written from here on holds all of it; a tick of the clock makes sure that something is.
            var mark = FileTime.fromMillis(0);
            if (Files.exists(file)) {
                Files.setLastModifiedTime(file, mark);
            }
            var _ = meta.control("/control/clock", "{\"advance\":\"PT0.01S\"}");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(file)
                            .exists()
                            .satisfies(written -> assertThat(Files.getLastModifiedTime(written))
                                    .isGreaterThan(mark)));
        } finally {
            var _ = process.destroyForcibly().waitFor();
        }
    }

    private record Running(String address) {
        private static final ObjectMapper JSON = new ObjectMapper();
        private static final HttpClient CLIENT = HttpClient.newHttpClient();

        JsonNode get(String path) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(URI.create(address + path)));
        }

        JsonNode control(String path, String body) throws IOException, InterruptedException {
            return send(
                    HttpRequest.newBuilder(URI.create(address + path)).POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return JSON.readTree(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        }
    }
}
