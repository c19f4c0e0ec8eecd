package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Files that people send, from Meta into the store and out again.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class MediaTest {
    private static final String ADA = "15550100002";
    private static final int LARGEST = 100 * 1024 * 1024;
    private static final long FLAT = 40L * 1024 * 1024;

    private final TestClient client = TestClient.live();
    private Path folder = Path.of("");

    @BeforeEach
    void find() {
        folder = Path.of(TestDatabase.setting("media.folder"));
    }

    @Test
    void fetchesAFileAndHandsItOut() throws NoSuchAlgorithmException {
        // When: the first two addresses are dead before they are used
        var id = received(Map.of("mimeType", "image/jpeg", "size", 70_000, "deadAddresses", 2), "image/jpeg");

        // Then
        ends(id, "STORED", "null");
        assertThat(TestDatabase.query("select attempts from media where message_id = ?", id))
                .containsExactly("3");
        var answer = onboarding().get("/clients/" + client.id() + "/media/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("image/jpeg");
        assertThat(answer.header("Content-Disposition")).startsWith("inline");
        // A stream is told in chunks: a length beside them would frame it twice, and clients differ in which they
        // believe
        assertThat(answer.header("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(answer.header("Content-Length")).isNull();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("sandbox");
        var sha256 = MessageDigest.getInstance("SHA-256").digest(answer.asByteArray());
        assertThat(TestDatabase.query("select sha256, size from media where message_id = ?", id))
                .containsExactly(HexFormat.of().formatHex(sha256) + "|70000");
        assertThat(onboarding()
                        .get("/clients/" + TestClient.live().id() + "/media/" + id)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsNothingThatLiesAboutItsType() {
        // When
        var id = received(
                Map.of("mimeType", "image/jpeg", "head", "<html><script>alert(1)</script>", "size", 100), "image/jpeg");

        // Then
        ends(id, "STORED", "null");
        var answer = onboarding().get("/clients/" + client.id() + "/media/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/octet-stream");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment");
    }

    @Test
    void refusesAFileWithAnotherHash() {
        // When
        var id = received(Map.of("sha256", "0".repeat(64)), "image/jpeg");

        // Then
        ends(id, "REFUSED", "hash-differs");
        assertThat(kept(id)).isFalse();
        onboarding().get("/clients/" + client.id() + "/media/" + id).then().statusCode(410);
    }

    @Test
    void isNotLedIntoOurNetwork() throws IOException {
        // Given: something that listens here and that Meta does not own
        var visits = new AtomicInteger();
        try (var trap = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var visitors = CompletableFuture.runAsync(() -> count(trap, visits));

            // When
            var id = received(
                    Map.of("redirect", "http://127.0.0.1:" + trap.getLocalPort() + "/latest/meta-data"), "image/jpeg");

            // Then
            ends(id, "REFUSED", "foreign-host");
            assertThat(kept(id)).isFalse();
            trap.close();
            visitors.join();
        }
        assertThat(visits).hasValue(0);
    }

    @Test
    void takesAHundredMegabytesWithFlatMemoryAndNotAByteMore() {
        // Given
        var before = memory();
        var peak = new AtomicInteger();

        // When
        var id = received(Map.of("mimeType", "video/mp4", "size", LARGEST), "video/mp4");
        var larger = received(Map.of("mimeType", "video/mp4", "size", LARGEST + 1), "video/mp4");
        Awaitility.await()
                .atMost(Duration.ofSeconds(45))
                .pollInterval(Duration.ofMillis(150))
                .until(() -> {
                    peak.accumulateAndGet((int) ((memory() - before) >> 20), Math::max);
                    return TestDatabase.query("select state from media where message_id = ?", id)
                            .contains("STORED");
                });

        // Then
        assertThat(peak.get()).as("MiB more than before").isLessThan((int) (FLAT >> 20));
        assertThat(TestDatabase.query("select size from media where message_id = ?", id))
                .containsExactly(String.valueOf(LARGEST));
        ends(larger, "REFUSED", "too-large");
        assertThat(kept(larger)).isFalse();
    }

    /// What is in use, in heap and beside it, garbage not counted.
    private static long memory() {
        System.gc();
        var beside = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return beside + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void count(ServerSocket trap, AtomicInteger visits) {
        try {
            while (!trap.isClosed()) {
                trap.accept().close();
                visits.incrementAndGet();
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private UUID received(Map<String, Object> file, String type) {
        var wish = new HashMap<>(file);
        wish.put("phoneNumberId", client.number());
        JsonNode made = Meta.graph().post("/control/media", wish);
        var kind = type.substring(0, type.indexOf('/'));
        var wamid = "wamid." + UUID.randomUUID();
        Events.message(
                client,
                ADA,
                wamid,
                Map.of(
                        "type",
                        kind,
                        kind,
                        Map.of(
                                "id", made.path("id").asText(),
                                "mime_type", type,
                                "sha256", made.path("sha256Base64").asText())),
                Instant.now());
        TestDatabase.eventually(
                "select count(*) from media m join message s on s.id = m.message_id where s.wamid = ?", "1", wamid);
        return UUID.fromString(TestDatabase.query("select id from message where wamid = ?", wamid)
                .getFirst());
    }

    private static void ends(UUID id, String state, String reason) {
        TestDatabase.eventually(
                "select state || ' ' || coalesce(reason, 'null') from media where message_id = ?",
                state + " " + reason,
                id);
    }

    private boolean kept(UUID id) {
        return Files.exists(folder.resolve(id.toString().substring(0, 2)).resolve(id.toString()));
    }
}
