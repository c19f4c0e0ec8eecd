package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is put aside: messages for numbers nobody knows, and poison.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class AsideTest {
    private static final String ADA = "15550100002";

    @Test
    void keepsAMessageForANumberNobodyKnowsUntilItIsKnown() {
        // Given
        var client = TestClient.signedUp();

        // When
        client.hears(ADA, "Hello");
        client.hears(ADA, "Hello?");

        // Then
        TestDatabase.eventually("select count(*) from parked_message where phone_number_id = ?", "2", client.number());
        TestDatabase.eventually(
                "select count(*) from alert where type = 'unknown-number' and subject = ? and closed_at is null",
                "1",
                client.number());
        assertThat(Meta.sent(client)).isEmpty();
        await().untilAsserted(() -> assertThat(Events.on(Events.topicOf("alerts")))
                .anySatisfy(record -> assertThat(record.key()).isEqualTo(client.number())));
        Events.clientChanged(client, "LIVE", 1);
        Meta.accepted(client, 2);
        TestDatabase.eventually(
                "select count(*) from alert where subject = ? and closed_at is null", "0", client.number());
    }

    @Test
    void putsPoisonAsideAndGoesOn() {
        // Given
        var client = TestClient.live();
        var poison = "{\"field\":\"messages\",".getBytes(StandardCharsets.UTF_8);

        // When
        Events.publish("messages", client.number() + "/" + ADA, "io.partnerline.whatsapp.message", poison);
        client.hears(ADA, "Hello");

        // Then
        Meta.accepted(client, 1);
        assertThat(TestDatabase.query("select reason from dead_letter where key = ?", client.number() + "/" + ADA))
                .containsExactly("Unreadable: broken JSON");
        assertThat(Events.on(Events.topicOf("messages") + ".messaging-service.dlq"))
                .filteredOn(record -> (client.number() + "/" + ADA).equals(record.key()))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.value()).isEqualTo(poison);
                    assertThat(record.headers().lastHeader("ce_type")).isNotNull();
                    assertThat(new String(
                                    record.headers()
                                            .lastHeader("dead-letter-reason")
                                            .value(),
                                    StandardCharsets.UTF_8))
                            .isEqualTo("Unreadable: broken JSON");
                });
    }

    @Test
    void drivesADeadLetterThroughItsOwnHandlerOrDiscardsIt() {
        // Given
        var client = TestClient.live();
        var key = client.number() + "/" + ADA;
        var poison = "{\"field\":".getBytes(StandardCharsets.UTF_8);
        Events.publish("messages", key, "io.partnerline.whatsapp.message", poison);
        TestDatabase.eventually("select count(*) from dead_letter where key = ?", "1", key);
        var id = TestDatabase.query("select id from dead_letter where key = ?", key)
                .getFirst();
        var letter = "/dead-letters/" + id;
        var bo = Map.of("person", "bo");
        onboarding()
                .get("/dead-letters?limit=200")
                .then()
                .body("items.find { it.id == " + id + " }.reason", is("Unreadable: broken JSON"));
        onboarding()
                .get(letter)
                .then()
                .body("value", is("{\"field\":"))
                .body("headers.ce_type", is("io.partnerline.whatsapp.message"));
        onboarding()
                .body(bo)
                .post(letter + "/redrive")
                .then()
                .statusCode(422)
                .body("type", is("urn:partnerline:problem:still-unreadable"));

        // When
        var healed = Events.messageValue(client, ADA, "wamid.healed." + client.number(), "Hello");
        var _ = TestDatabase.query("update dead_letter set value = ? where id = ?::bigint", healed, id);
        onboarding()
                .body(bo)
                .post(letter + "/redrive")
                .then()
                .statusCode(200)
                .body("settled", is("REDRIVEN"))
                .body("settledBy", is("bo"));

        // Then
        TestDatabase.eventually("select body from message where wamid = ?", "Hello", "wamid.healed." + client.number());
        onboarding().body(bo).post(letter + "/discard").then().statusCode(409);
        onboarding().body(bo).post("/dead-letters/999999999/discard").then().statusCode(404);
    }

    @Test
    void listsWhatIngestCouldNotRouteUntilAPersonHasLookedAtIt() {
        // Given
        var client = TestClient.live();
        var topic = Events.topicOf("unrecognised");
        var webhook = "{\"object\":\"of the future\",\"number\":\"" + client.number() + "\"}";

        // When
        Events.publish(
                "unrecognised",
                client.wabaId(),
                "io.partnerline.whatsapp.unrecognised",
                webhook.getBytes(StandardCharsets.UTF_8));

        // Then
        TestDatabase.eventually("select count(*) from dead_letter where key = ?", "1", client.wabaId());
        var id = TestDatabase.query("select id from dead_letter where key = ?", client.wabaId())
                .getFirst();
        var letter = "/dead-letters/" + id;
        var bo = Map.of("person", "bo");
        onboarding()
                .get("/dead-letters?limit=200&topic=" + topic)
                .then()
                .body("items.topic", everyItem(is(topic)))
                .body("items.id", hasItem(Integer.parseInt(id)));
        onboarding().get("/dead-letters?topic=whatsapp.other").then().body("items", hasSize(0));
        onboarding().get(letter).then().body("value", is(webhook));
        onboarding()
                .body(bo)
                .post(letter + "/redrive")
                .then()
                .statusCode(503)
                .body("type", is("urn:partnerline:problem:ingest-away"));
        onboarding()
                .body(bo)
                .post(letter + "/discard")
                .then()
                .statusCode(200)
                .body("settled", is("DISCARDED"))
                .body("settledBy", is("bo"));
        onboarding()
                .body(bo)
                .post(letter + "/redrive")
                .then()
                .statusCode(409)
                .body("type", is("urn:partnerline:problem:settled"));
        assertThat(Events.on(topic + ".messaging-service.dlq"))
                .as("it is on a topic of its own already")
                .isEmpty();
    }
}
