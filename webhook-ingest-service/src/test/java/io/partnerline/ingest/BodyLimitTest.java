package io.partnerline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Bodies past 4 MB, as raw bytes on a socket: no client of ours gets in the way.
@QuarkusTest
@TestProfile(BrokerAwayTest.NoBroker.class)
class BodyLimitTest {
    private static final String HEAD = "POST /api/webhooks/whatsapp HTTP/1.1\r\nHost: localhost\r\n"
            + "X-Hub-Signature-256: sha256=" + "0".repeat(64) + "\r\n";
    private static final byte[] CHUNK =
            ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNKS_OF_FOUR_MEGABYTES = 64;

    // Set by Quarkus.
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource
    URL address;

    @Test
    void aDeclaredSizeIsRefusedBeforeAnyOfTheBodyHasCome() throws IOException {
        try (var socket = open()) {
            send(socket, "Content-Length: 4194305\r\n\r\n");

            assertThat(statusLine(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void aDeclaredSizeAtTheLimitIsReadAndJudgedByItsSignature() throws IOException {
        try (var socket = open()) {
            send(socket, "Content-Length: 4194304\r\n\r\n" + "x".repeat(4_194_304));

            assertThat(statusLine(socket)).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void chunksAreRefusedWithTheFirstByteTooManyBeforeTheirEnd() throws IOException {
        try (var socket = open()) {
            send(socket, "Transfer-Encoding: chunked\r\n\r\n");
            for (var i = 0; i < CHUNKS_OF_FOUR_MEGABYTES; i++) {
                socket.getOutputStream().write(CHUNK);
            }
            send(socket, "1\r\nx\r\n");

            assertThat(statusLine(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void chunksAtTheLimitAreReadAndJudgedByTheirSignature() throws IOException {
        try (var socket = open()) {
            send(socket, "Transfer-Encoding: chunked\r\n\r\n");
            for (var i = 0; i < CHUNKS_OF_FOUR_MEGABYTES; i++) {
                socket.getOutputStream().write(CHUNK);
            }
            send(socket, "0\r\n\r\n");

            assertThat(statusLine(socket)).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void aBodyThatDoesNotComeIsGivenUpInTime() throws IOException {
        try (var socket = open()) {
            var began = System.nanoTime();

            send(socket, "Content-Length: 100\r\n\r\nx");

            assertThat(statusLine(socket)).startsWith("HTTP/1.1 408");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(4_700));
            Deadline.assertKept(began);
        }
    }

    @Test
    void aSenderThatGoesAwayLeavesNothingInFlight() throws IOException {
        try (var socket = open()) {
            send(socket, "Content-Length: 100\r\n\r\nx");
            await().untilAsserted(() ->
                    assertThat(Metrics.sum("ingest_in_flight_bytes ")).isEqualTo(100));
        }

        await().untilAsserted(() ->
                assertThat(Metrics.sum("ingest_in_flight_requests ")).isZero());
        assertThat(Metrics.sum("ingest_in_flight_bytes ")).isZero();
    }

    private Socket open() throws IOException {
        var socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(60_000);
        send(socket, HEAD);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String statusLine(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }
}
