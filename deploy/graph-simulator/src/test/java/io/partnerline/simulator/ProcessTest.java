package io.partnerline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The simulator as the launcher runs it.
class ProcessTest {
    private static Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.partnerline.simulator.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
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
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
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
}
