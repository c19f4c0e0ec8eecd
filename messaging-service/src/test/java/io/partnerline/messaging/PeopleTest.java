package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// People who take conversations over from the machine.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class PeopleTest {
    private static final String ADA = "15550100002";
    private static final Map<String, String> BO = Map.of("person", "bo");

    private final TestClient client = TestClient.live();

    @AfterEach
    void endFaults() {
        Meta.graph().endFaults();
    }

    @Test
    void staysQuietWhileAPersonHasTheConversationAndGoesOnWhenItIsHandedBack() {
        // Given
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);
        var conversation = conversation();

        // When
        onboarding()
                .body(BO)
                .post(conversation + "/takeover")
                .then()
                .statusCode(200)
                .body("owner", is("PERSON"))
                .body("assignee", is("bo"))
                .body("epoch", is(1));
        client.hears(ADA, "Is anybody there?");

        // Then
        decided("answer-default,quiet-person-has-it");
        onboarding()
                .body(Map.of("person", "bo", "assignee", "cy"))
                .put(conversation + "/assignee")
                .then()
                .body("assignee", is("cy"));
        onboarding()
                .get("/clients/" + client.id() + "/conversations?owner=PERSON&assignee=cy")
                .then()
                .body("items", hasSize(1));
        onboarding()
                .body(BO)
                .post(conversation + "/hand-back")
                .then()
                .statusCode(200)
                .body("owner", is("AUTOMATIC"));
        client.hears(ADA, "Hello again");
        Meta.accepted(client, 2);
        onboarding()
                .body(Map.of("person", "bo", "assignee", "cy"))
                .put(conversation + "/assignee")
                .then()
                .statusCode(409);
        onboarding()
                .get(conversation + "/acts")
                .then()
                .statusCode(200)
                .body("items.act.act", is(List.of("HAND_BACK", "ASSIGN", "TAKEOVER")))
                .body("items.act.person", is(List.of("bo", "bo", "bo")))
                .body("items[1].act.assignee", is("cy"))
                .body("items.at", everyItem(notNullValue()));
        onboarding()
                .get(conversation + "/acts?limit=1")
                .then()
                .body("items", hasSize(1))
                .body("next", notNullValue());
    }

    @Test
    void startsNothingAutomaticAfterATakeover() {
        // Given
        var people = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            people.add("1555010%04d".formatted(2_000 + i));
        }
        people.forEach(person -> client.hears(person, "Hello"));
        TestDatabase.eventually("select count(*) from conversation where phone_number_id = ?", "40", client.number());
        Meta.accepted(client, 40);

        // When
        var takeovers = new ArrayList<CompletableFuture<String>>();
        for (var person : people) {
            client.hears(person, "Hello again");
            takeovers.add(CompletableFuture.supplyAsync(() -> sentWhenTakenOver(person)));
        }

        // Then
        var after = takeovers.stream().map(CompletableFuture::join).toList();
        TestDatabase.eventually(
                "select count(*) from send where phone_number_id = ? and state in ('PENDING', 'SENDING')",
                "0",
                client.number());
        assertThat(people.stream().map(this::sentTo).toList()).isEqualTo(after);
    }

    @Test
    void waitsForWhatIsOnItsWay() throws Exception {
        // Given
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);
        var conversation = conversation();
        var fault = Meta.graph().fault(Meta.SEND, Map.of("hold", "before", "subject", client.number()));
        client.hears(ADA, "Hello again");
        TestDatabase.eventually(
                "select count(*) from send where phone_number_id = ? and state = 'SENDING'", "1", client.number());

        // When
        var takeover = CompletableFuture.supplyAsync(
                () -> onboarding().body(BO).post(conversation + "/takeover").statusCode());

        // Then
        TestDatabase.eventually("select owner from conversation where phone_number_id = ?", "PERSON", client.number());
        assertThat(takeover).isNotDone();
        Meta.graph().endFault(fault);
        assertThat(takeover.get(60, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(TestDatabase.query(
                        "select state from send where phone_number_id = ? and state = 'SENDING'", client.number()))
                .isEmpty();
    }

    @Test
    void countsAWordInTheBusinessAppAsATakeover() {
        // Given
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);

        // When
        Events.echo(client, ADA, "wamid.echo." + client.number(), "I am looking into it");
        TestDatabase.eventually("select owner from conversation where phone_number_id = ?", "PERSON", client.number());
        client.hears(ADA, "Thank you");

        // Then
        decided("answer-default,quiet-person-has-it");
        assertThat(TestDatabase.query("select ceiling from number_pace where phone_number_id = ?", client.number()))
                .as("a number of the Business app is slower")
                .containsExactly("20");
    }

    @Test
    void letsAWordInTheBusinessAppTakeNothingFromWhoHasTheConversation() {
        // Given
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);
        onboarding().body(BO).post(conversation() + "/takeover").then().statusCode(200);

        // When
        echo("now", Duration.ZERO);

        // Then
        stored("now");
        onboarding()
                .get("/clients/" + client.id() + "/conversations?owner=PERSON&assignee=bo")
                .then()
                .body("items", hasSize(1));
        assertThat(ownerUntil()).containsExactly("null");
    }

    @Test
    void countsTheNewestWordInTheBusinessAppWhicheverComesLast() {
        // Given
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);

        // When
        echo("long ago", Duration.ofHours(13));
        stored("long ago");

        // Then
        assertThat(TestDatabase.query("select owner from conversation where phone_number_id = ?", client.number()))
                .containsExactly("AUTOMATIC");

        // When
        echo("late", Duration.ofHours(1));
        stored("late");
        var until = ownerUntil();
        echo("later still", Duration.ofHours(2));
        stored("later still");

        // Then
        assertThat(ownerUntil()).isEqualTo(until);
    }

    private void echo(String name, Duration ago) {
        Events.echo(
                client,
                ADA,
                "wamid." + client.number() + "." + name,
                name,
                Instant.now().minus(ago));
    }

    private void stored(String text) {
        TestDatabase.eventually(
                "select count(*) from message where phone_number_id = ? and body = ?", "1", client.number(), text);
    }

    private List<String> ownerUntil() {
        return TestDatabase.query("select owner_until from conversation where phone_number_id = ?", client.number());
    }

    @Test
    void closesAConversationUntilSomebodyWrites() {
        // Given
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);

        // When
        onboarding().post(conversation() + "/close").then().statusCode(400);
        onboarding().body(BO).post(conversation() + "/close").then().statusCode(200);

        // Then
        var open = "/clients/" + client.id() + "/conversations?closed=false";
        onboarding().get(open).then().body("items", hasSize(0));
        onboarding()
                .get("/clients/" + client.id() + "/conversations?closed=true")
                .then()
                .body("items[0].closedAt", notNullValue());
        client.hears(ADA, "One more thing");
        Meta.accepted(client, 2);
        onboarding().get(open).then().body("items", hasSize(1)).body("items[0].closedAt", nullValue());
    }

    @Test
    void knowsNoConversationOfAnotherClient() {
        // Given
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);
        var foreign =
                conversation().replace(client.id().toString(), UUID.randomUUID().toString());

        // Then
        onboarding().body(BO).post(foreign + "/takeover").then().statusCode(404);
        onboarding().body(BO).post(foreign + "/hand-back").then().statusCode(404);
        onboarding()
                .body(Map.of("person", "bo", "assignee", "cy"))
                .put(foreign + "/assignee")
                .then()
                .statusCode(404);
        onboarding().get(foreign + "/acts").then().statusCode(404);
        onboarding().body(BO).post(foreign + "/close").then().statusCode(404);
        onboarding().get(foreign + "/messages").then().statusCode(404);
        onboarding()
                .body(Map.of("person", " "))
                .post(conversation() + "/takeover")
                .then()
                .statusCode(400);
    }

    /// How many messages this person had got when the takeover answered.
    private String sentWhenTakenOver(String person) {
        var id = TestDatabase.query(
                        "select c.id from conversation c join contact_identity i on i.contact_id = c.contact_id where c.phone_number_id = ? and i.value = ?",
                        client.number(),
                        person)
                .getFirst();
        onboarding()
                .body(BO)
                .post("/clients/" + client.id() + "/conversations/" + id + "/takeover")
                .then()
                .statusCode(200);
        return sentTo(person);
    }

    private String sentTo(String person) {
        return person + ": "
                + Meta.sent(client).stream()
                        .filter(message -> message.path("to").asText().equals(person))
                        .count();
    }

    private void decided(String decisions) {
        TestDatabase.eventually(
                "select string_agg(decision, ',' order by j.seq) from reply_job j join message m on m.id = j.message_id where m.phone_number_id = ?",
                decisions,
                client.number());
    }

    private String conversation() {
        return "/clients/" + client.id() + "/conversations/"
                + TestDatabase.query("select id from conversation where phone_number_id = ?", client.number())
                        .getFirst();
    }
}
