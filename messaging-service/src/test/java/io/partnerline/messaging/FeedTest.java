package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
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
        try (var first = new Watcher(here(), client.id(), null)) {
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
            try (var again = new Watcher(here(), client.id(), first.ids().getFirst())) {
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
        try (var late = new Watcher(here(), client.id(), "5-6")) {
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

    private static String here() {
        return RestAssured.baseURI + ":" + RestAssured.port;
    }
}
