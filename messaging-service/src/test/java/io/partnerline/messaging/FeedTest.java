package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.partnerline.local.TestIdentity;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who watches sees every change of their clients and nothing else; and words are found.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class FeedTest {
    private static final String ADA = "15550100002";

    private final TestClient client = TestClient.live();

    @Test
    void tellsWhatChangesAndGoesOnWhereAConnectionBroke() {
        // Given
        var other = TestClient.live();
        try (var first = new Watcher(client.id(), null)) {
            await().until(() -> !first.ids().isEmpty());

            // When
            other.hears(ADA, "not for you");
            Meta.accepted(other, 1);
            client.hears(ADA, "Hello");

            // Then
            await().untilAsserted(() -> assertThat(first.data()).hasSizeGreaterThanOrEqualTo(2));
            assertThat(first.data()).allMatch(line -> line.contains(client.id().toString()));
            assertThat(first.data().getFirst()).contains("\"kind\":\"MESSAGE\"");

            Meta.accepted(client, 1);
            try (var again = new Watcher(client.id(), first.ids().getFirst())) {
                await().untilAsserted(() -> assertThat(again.data()).hasSizeGreaterThanOrEqualTo(2));
                assertThat(again.data().subList(0, 2)).isEqualTo(first.data().subList(0, 2));
            }
        }
    }

    @Test
    void saysSoWhenItHasForgottenWhatWasMissed() {
        // Given
        var _ = TestDatabase.query("update change_horizon set transaction = '5', id = 7");

        // When
        try (var late = new Watcher(client.id(), "5-6")) {
            // Then
            await().untilAsserted(() -> assertThat(late.lines()).anyMatch(line -> line.contains("reset")));
        }
        onboarding()
                .header("Last-Event-ID", "yesterday")
                .get("/changes?client=" + client.id())
                .then()
                .statusCode(400);
        onboarding().get("/changes").then().statusCode(400);
    }

    @Test
    void findsWordsOfThisClientOnly() {
        // Given
        var other = TestClient.live();
        client.hears(ADA, "Where is my parcel number seven?");
        other.hears(ADA, "Where is my parcel number eight?");
        Meta.accepted(client, 1);
        Meta.accepted(other, 1);
        var search = "/clients/" + client.id() + "/conversations/messages?q=";

        // Then
        onboarding()
                .get(search + "Parcel number")
                .then()
                .body("items", hasSize(1))
                .body("items[0].body", is("Where is my parcel number seven?"));
        onboarding().get(search + "eight").then().body("items", hasSize(0));
        onboarding().get(search + "\"seven number\"").then().body("items", hasSize(0));
        onboarding().get(search).then().statusCode(400);
    }

    /// One open stream.
    private static final class Watcher implements AutoCloseable {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final HttpClient http = HttpClient.newHttpClient();
        private final Stream<String> body;

        Watcher(UUID client, @Nullable String lastEventId) {
            var request = HttpRequest.newBuilder(
                            URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/changes?client=" + client))
                    .header("Authorization", "Bearer " + TestIdentity.services().forService("onboarding-service"));
            if (lastEventId != null) {
                request.header("Last-Event-ID", lastEventId);
            }
            body = http.sendAsync(request.build(), BodyHandlers.ofLines())
                    .join()
                    .body();
            Thread.ofVirtual().start(() -> body.forEach(lines::add));
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
}
