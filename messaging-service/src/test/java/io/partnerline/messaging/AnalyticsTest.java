package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Figures, against a count of the messages themselves.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class AnalyticsTest {
    private static final int PEOPLE = 20;
    private static final String SENT_BY =
            "select count(*) from message m join send s on s.id = m.id where m.phone_number_id = ? and m.origin = ? and s.accepted_at is not null";

    private final TestClient client = TestClient.coexisting();
    private final Random random = new Random(42);

    @AfterEach
    void endFaults() {
        Meta.graph().endFaults();
    }

    @Test
    void countWhatARecountFinds() {
        // Given
        var unreachable = person(PEOPLE);
        var _ = Meta.graph()
                .fault(
                        Meta.SEND,
                        Map.of(
                                "subject", client.number(),
                                "where", Map.of("to", unreachable),
                                "error", Map.of("code", 131026)));
        for (int i = 0; i <= PEOPLE; i++) {
            client.hears(person(i), "Hello");
        }
        Meta.accepted(client, PEOPLE);

        // When
        Meta.sent(client).forEach(sent -> told(sent.path("id").asText()));
        Events.echo(client, person(2), "wamid.echo." + client.number(), "Good day");
        aPersonAnswers();
        Events.history(
                client,
                Map.of(
                        "history",
                        List.of(Map.of(
                                "threads",
                                List.of(Map.of(
                                        "id",
                                        person(0),
                                        "messages",
                                        List.of(Map.of(
                                                "from",
                                                person(0),
                                                "id",
                                                "wamid.past." + client.number(),
                                                "timestamp",
                                                String.valueOf(Instant.now()
                                                        .minus(1, ChronoUnit.DAYS)
                                                        .getEpochSecond()),
                                                "type",
                                                "text",
                                                "text",
                                                Map.of("body", "Long ago")))))))));

        // Then
        same("received", "select count(*) from message where phone_number_id = ? and origin = 'CUSTOMER' and live");
        same("automatic", SENT_BY, "AUTOMATIC");
        same("person", SENT_BY, "PERSON");
        same("app", "select count(*) from message where phone_number_id = ? and origin = 'APP'");
        same(
                "delivered",
                "select count(*) from message where phone_number_id = ? and delivery in ('DELIVERED', 'READ')");
        same("read", "select count(*) from message where phone_number_id = ? and delivery = 'READ'");
        same(
                "failed",
                "select count(*) from message m join send s on s.id = m.id where m.phone_number_id = ? and (s.state = 'FAILED' or m.delivery = 'FAILED')");
        assertThat(counted("received")).isEqualTo(PEOPLE + 2);
        assertThat(counted("failed")).isPositive();
        answered();
    }

    private void answered() {
        TestDatabase.eventually(
                "select sum(answers) from response_time where phone_number_id = ? and answered_by = 'AUTOMATIC'",
                String.valueOf(PEOPLE),
                client.number());
        TestDatabase.eventually(
                "select sum(answers) from response_time where phone_number_id = ? and answered_by = 'PERSON'",
                "1",
                client.number());
        var figures = onboarding()
                .get("/analytics?period=ALL&by=NUMBER" + range())
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].number", is(client.number()))
                .body("items[0].conversations", is(PEOPLE + 1))
                .body("items[0].waits.automatic.answers", is(PEOPLE))
                .extract()
                .jsonPath();
        assertThat(figures.getLong("items[0].sent")).isEqualTo(PEOPLE + 2);
        assertThat(figures.getLong("items[0].waits.automatic.p95")).isBetween(1L, 60_000L);
    }

    /// A message may be on its way for hours, and Meta need not say anything of it afterwards.
    @Test
    void countAMessageWhenItsFateIsKnownHoweverLate() {
        // Given
        MessagingPlatform.signalTokenService("STOP");
        try {
            client.hears(person(0), "Hello");
            var look =
                    "select c.due_at from count_again c join message m on m.id = c.message_id where m.phone_number_id = ?";
            await().untilAsserted(() ->
                    assertThat(TestDatabase.query(look, client.number())).hasSize(1));
            var first = TestDatabase.query(look, client.number());

            // When
            await().untilAsserted(() -> assertThat(TestDatabase.query(look, client.number()))
                    .hasSize(1)
                    .isNotEqualTo(first));
        } finally {
            MessagingPlatform.signalTokenService("CONT");
        }

        // Then
        Meta.accepted(client, 1);
        await().untilAsserted(() -> assertThat(counted("automatic")).isOne());
        await().untilAsserted(() -> assertThat(TestDatabase.query(
                        "select count(*) from count_again c join message m on m.id = c.message_id where m.phone_number_id = ?",
                        client.number()))
                .containsExactly("0"));
    }

    @Test
    void areOfTheCallersClientsAlone() {
        // Given
        client.hears(person(0), "Hello");
        Meta.accepted(client, 1);
        TestDatabase.eventually(
                "select sum(automatic) from traffic where client_id = ?::uuid",
                "1",
                client.id().toString());

        // Then
        onboarding()
                .get("/analytics?client=" + UUID.randomUUID() + "&from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        assertThat(onboarding()
                        .get("/analytics/csv?period=MONTH&by=CLIENT" + range())
                        .asString())
                .startsWith("start,client,number,received")
                .contains("," + client.id() + ",,1,1,1,0,0,");
    }

    @Test
    void areRefusedWhereTheRangeIsNone() {
        onboarding()
                .get("/analytics?client=" + client.id() + "&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
                .then()
                .statusCode(400)
                .body("detail", startsWith("`to` must be after"));
        onboarding()
                .get("/analytics?client=" + client.id()
                        + "&zone=Nowhere&from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z")
                .then()
                .statusCode(400);
    }

    /// Some of what Meta says of a message, in any order, some of it twice.
    private void told(String wamid) {
        var words = List.of("sent", "delivered", "read", "delivered", "failed", "sent");
        random.ints(random.nextInt(4), 0, words.size())
                .forEach(word -> Events.status(client, wamid, words.get(word), Map.of()));
    }

    /// A person takes over a conversation, hears a question there and answers it.
    private void aPersonAnswers() {
        var conversation = TestDatabase.query(
                        "select v.id from conversation v join contact_identity i on i.contact_id = v.contact_id"
                                + " where v.phone_number_id = ? and i.value = ?",
                        client.number(),
                        person(0))
                .getFirst();
        var path = "/clients/" + client.id() + "/conversations/" + conversation;
        onboarding()
                .body(Map.of("person", "bo"))
                .post(path + "/takeover")
                .then()
                .statusCode(200);
        client.hears(person(0), "Is anybody there?");
        TestDatabase.eventually(
                "select count(*) from message where conversation_id = ?::uuid and origin = 'CUSTOMER'",
                "2",
                conversation);
        onboarding()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("person", "bo", "text", "I am"))
                .post(path + "/messages")
                .then()
                .statusCode(202);
        Meta.accepted(client, PEOPLE + 1);
    }

    private void same(String column, String recount, Object... more) {
        var parameters = new ArrayList<Object>(List.of(client.number()));
        parameters.addAll(List.of(more));
        await().untilAsserted(() -> assertThat(List.of(String.valueOf(counted(column))))
                .as(column)
                .isEqualTo(TestDatabase.query(recount, parameters.toArray())));
    }

    private long counted(String column) {
        return Long.parseLong(TestDatabase.query(
                        "select coalesce(sum(%s), 0) from traffic where phone_number_id = ?".formatted(column),
                        client.number())
                .getFirst());
    }

    private String range() {
        return "&client=%s&from=%s&to=%s"
                .formatted(
                        client.id(),
                        Instant.now().minus(2, ChronoUnit.DAYS),
                        Instant.now().plus(1, ChronoUnit.DAYS));
    }

    private static String person(int number) {
        return "1555011%04d".formatted(number);
    }
}
