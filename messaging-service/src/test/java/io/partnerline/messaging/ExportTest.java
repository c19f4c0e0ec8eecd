package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/// Everything that is known of people, page by page. The platform gives a page three lines.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ExportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADA = "15550100002";
    private static final String BEN = "15550100003";

    private final TestClient client = TestClient.live();

    @Test
    void handsOutAllThatIsKnownOfAPersonWithWhatItCost() {
        // Given: an answered message with a file, a word about advertising, and somebody else
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);
        var answer = Meta.sent(client).getFirst().path("wamid").asText();
        Events.status(client, answer, "delivered", Map.of());
        TestDatabase.eventually("select delivery from message where wamid = ?", "DELIVERED", answer);
        Events.accountEvent(client, "user_preferences", stop());
        TestDatabase.eventually("select scope from consent where client_id = ?", "MARKETING", client.id());
        var file = file();
        says(BEN, "b", "of somebody else");
        stored(3);
        var _ = TestDatabase.query("""
                insert into ledger_entry (message_id, revision, kind, client_id, conversation_id, phone_number_id, waba_id, booked,
                  delivered_at, currency, country, market, category, type, tier, unit, amount, messages, heard, at)
                select l.message_id, 99, 'CHARGE', l.client_id, l.conversation_id, l.phone_number_id, l.waba_id, current_date, now(),
                  'USD', 'US', 'NA', 'service', 'regular', 1, 0.0125, 0.0125, 1, true, now()
                from ledger_row l where l.wamid = ?
                """, charged(answer));

        // When
        var export = begin("\"conversationId\":\"" + conversation(ADA) + "\",");
        var lines = read(export, page -> {});

        // Then
        var person = lines.getFirst();
        assertThat(person.path("type").asText()).isEqualTo("contact");
        assertThat(person.path("identities").findValuesAsText("value")).containsExactly(ADA);
        assertThat(person.path("consents").path(0).path("scope").asText()).isEqualTo("MARKETING");
        assertThat(person.path("consents").path(0).path("optedOut").asBoolean()).isTrue();
        var messages = lines.subList(1, lines.size());
        assertThat(messages.stream().map(line -> line.path("id").asText()))
                .containsExactlyElementsOf(TestDatabase.query(
                        "select id from message where conversation_id = ?::uuid order by seq", conversation(ADA)));
        assertThat(messages.stream().map(line -> line.path("text").asText("")))
                .contains("Hello")
                .doesNotContain("of somebody else");
        var answered = named(messages, answer);
        assertThat(answered.path("delivery").asText()).isEqualTo("DELIVERED");
        assertThat(answered.path("statuses").findValuesAsText("status")).containsExactly("delivered");
        assertThat(answered.path("price").toString()).contains("0.0125").contains("USD");
        var address = named(messages, wamid("file")).path("media").asText();
        assertThat(address).isEqualTo("/clients/" + client.id() + "/media/" + file);
        assertThat(onboarding().get(address).statusCode()).isEqualTo(200);
        onboarding()
                .get(path() + "/" + export)
                .then()
                .body("lines", is(lines.size()))
                .body("person", is("bo"))
                .body("endedAt", notNullValue());
    }

    @Test
    void isDisturbedByNothingThatArrivesMeanwhile() {
        // Given
        for (var i = 0; i < 4; i++) {
            says(ADA, "a" + i, "from Ada " + i);
            says(BEN, "b" + i, "from Ben " + i);
        }
        stored(8);
        TestDatabase.eventually("select count(*) from reply_job where client_id = ? and done", "8", client.id());
        TestDatabase.eventually(
                "select count(*) from send where client_id = ? and state in ('PENDING', 'SENDING')", "0", client.id());
        var expected = TestDatabase.query(
                "select m.id from message m where phone_number_id = ? order by conversation_id, seq", client.number());

        // When
        var lines = read(begin(""), page -> {
            says(ADA, "late" + page, "too late");
            TestDatabase.eventually("select count(*) from message where wamid = ?", "1", wamid("late" + page));
        });

        // Then
        assertThat(lines.stream()
                        .filter(line -> line.path("type").asText().equals("message"))
                        .map(line -> line.path("id").asText()))
                .containsExactlyElementsOf(expected);
        assertThat(lines.stream()
                        .filter(line -> line.path("type").asText().equals("contact"))
                        .map(line ->
                                line.path("identities").path(0).path("value").asText()))
                .containsExactlyInAnyOrder(ADA, BEN);
    }

    @Test
    void countsAPageOnceHoweverOftenItIsRead() {
        // Given
        says(ADA, "1", "one");
        stored(1);
        var export = begin("");

        // When
        var first = page(export, "");
        var again = page(export, "");

        // Then
        assertThat(again.subList(0, again.size() - 1)).isEqualTo(first.subList(0, first.size() - 1));
        assertThat((int) onboarding().get(path() + "/" + export).path("lines")).isEqualTo(first.size() - 1);
        assertThat(onboarding()
                        .get(path() + "/" + export + "/lines?after=nowhere")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void isOfItsClientAlone() {
        // Given
        says(ADA, "1", "one");
        stored(1);
        var export = begin("");
        var others = TestClient.live();

        // When
        var read = onboarding()
                .get("/clients/" + others.id() + "/exports/" + export + "/lines")
                .statusCode();

        // Then
        assertThat(read).isEqualTo(404);
        onboarding()
                .body(asked("\"conversationId\":\"" + conversation(ADA) + "\","))
                .post("/clients/" + others.id() + "/exports")
                .then()
                .statusCode(404);
    }

    private List<JsonNode> read(String export, IntConsumer meanwhile) {
        var all = new ArrayList<JsonNode>();
        var after = "";
        for (var page = 0; page < 100; page++) {
            var lines = page(export, after);
            assertThat(lines).hasSizeLessThanOrEqualTo(4);
            var last = lines.getLast();
            all.addAll(lines.subList(0, lines.size() - 1));
            if (last.has("end")) {
                return all;
            }
            after = "?after=" + last.path("next").asText();
            meanwhile.accept(page);
        }
        throw new AssertionError("no end");
    }

    private List<JsonNode> page(String export, String after) {
        var answer = onboarding().get(path() + "/" + export + "/lines" + after);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/x-ndjson");
        return answer.asString().lines().map(ExportTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static JsonNode named(List<JsonNode> lines, String wamid) {
        return lines.stream()
                .filter(line -> line.path("wamid").asText().equals(wamid))
                .findFirst()
                .orElseThrow();
    }

    /// Once the ledger has it.
    private static String charged(String wamid) {
        TestDatabase.eventually("select count(*) from ledger_row where wamid = ?", "1", wamid);
        return wamid;
    }

    private static Map<String, Object> stop() {
        return Map.of(
                "user_preferences",
                List.of(Map.of(
                        "wa_id",
                        ADA,
                        "category",
                        "marketing_messages",
                        "value",
                        "stop",
                        "timestamp",
                        Instant.now().getEpochSecond())));
    }

    private UUID file() {
        var made =
                Meta.graph().post("/control/media", Map.of("phoneNumberId", client.number(), "mimeType", "image/jpeg"));
        var image = Map.of(
                "id", made.path("id").asText(),
                "mime_type", "image/jpeg",
                "sha256", made.path("sha256Base64").asText());
        Events.message(client, ADA, wamid("file"), Map.of("type", "image", "image", image), Instant.now());
        TestDatabase.eventually(
                "select x.state from media x join message m on m.id = x.message_id where m.wamid = ?",
                "STORED",
                wamid("file"));
        return UUID.fromString(TestDatabase.query("select id from message where wamid = ?", wamid("file"))
                .getFirst());
    }

    private void says(String from, String wamid, String text) {
        Events.message(client, from, wamid(wamid), text, Instant.now().minusSeconds(90_000));
    }

    private void stored(int count) {
        TestDatabase.eventually(
                "select count(*) from message where phone_number_id = ? and origin = 'CUSTOMER'",
                String.valueOf(count),
                client.number());
    }

    private String conversation(String with) {
        return TestDatabase.query(
                        "select v.id from conversation v join contact_identity i on i.contact_id = v.contact_id"
                                + " where v.client_id = ? and i.value = ?",
                        client.id(),
                        with)
                .getFirst();
    }

    private String begin(String whose) {
        return onboarding()
                .body(asked(whose))
                .post(path())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String asked(String whose) {
        return "{" + whose + "\"person\":\"bo\",\"reason\":\"a test\"}";
    }

    private String path() {
        return "/clients/" + client.id() + "/exports";
    }

    private String wamid(String name) {
        return "wamid." + client.number() + name;
    }
}
