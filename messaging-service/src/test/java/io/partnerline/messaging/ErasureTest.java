package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody who wants to be forgotten is, but for what they cost and what they do not want.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ErasureTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestClient client = TestClient.live();
    private final String zoe = number();
    private final String other = number();
    private final String name = "Zoe-" + UUID.randomUUID();
    private final String words = "words-" + UUID.randomUUID();
    private final Instant before = Instant.now().minusSeconds(60);

    @Test
    void leavesNothingOfThemButWhatTheyCost() {
        try (var log = new Traces()) {
            // Given: an answer that nobody has heard of yet, and a person in every table that may hold one
            var asked = client.tells(zoe);
            Events.messageOf(client, Map.of("from", zoe), name, asked, text(words), Instant.now());
            Meta.accepted(client, 1);
            ledger("EXPECTED");
            var answer = TestDatabase.query("select id from send where phone_number_id = ?", client.number())
                    .getFirst();
            var answered = Meta.sent(client).getFirst().path("wamid").asText();
            var file = file();
            leaveTraces(asked);
            var conversation = conversation(zoe);
            assertThat(Traces.in(zoe))
                    .as("the control")
                    .contains(
                            "message",
                            "send",
                            "contact_identity",
                            "raw_event",
                            "dead_letter",
                            "message_status",
                            "campaign_recipient");
            assertThat(Traces.in(answered)).contains("message", "send", "ledger_row");
            assertThat(Traces.in(name, words)).contains("contact", "message");
            var ledger = ledger();

            // When
            var erasure = erase("{\"phone\":\"+" + zoe + "\"");

            // Then
            ended(erasure);
            assertThat(Traces.in(zoe, name, words, asked, answered)).isEmpty();
            assertThat(place(file)).doesNotExist();
            assertThat(log.lines()).isPositive();
            assertThat(log.logged(zoe, name, words)).isEmpty();
            assertThat(ledger()).isEqualTo(ledger);
            assertThat(bodies(other)).containsExactly("of somebody else", "to all, too");
            assertThat(TestDatabase.query(
                            "select state, reason, person is null from campaign_recipient where client_id = ? order by position",
                            client.id()))
                    .containsExactly("SKIPPED|ERASED|t", "WAITING|null|f");
            erasure(erasure)
                    .body("stage", is("SETTLING"))
                    .body("settling", is(1))
                    .body("files", is(1))
                    .body("person", is("bo"))
                    .body("elsewhere", containsString("30 days"));

            // and: the price is settled by what is heard later, without a name
            Events.status(
                    client, answered, "delivered", Map.of("recipient_id", zoe, "biz_opaque_callback_data", answer));
            TestDatabase.eventually(
                    "select count(*) from ledger_row where client_id = ? and state <> 'EXPECTED'", "1", client.id());
            assertThat(Traces.in(zoe, answered)).isEmpty();
            var _ = TestDatabase.query("update ledger_row set state = 'VOID' where client_id = ?", client.id());
            TestDatabase.eventually("select stage from erasure where id = ?", "DONE", UUID.fromString(erasure));
            assertThat(TestDatabase.query("select count(*) from conversation where id = ?::uuid", conversation))
                    .containsExactly("0");
        }
    }

    @Test
    void storesNothingOldAgainAndWhatIsNewAsSomebodyElses() {
        // Given: who wants no messages
        says(zoe, "1", words, before);
        says(zoe, "2", "STOP", before.plusSeconds(1));
        decided(2);
        var conversation = conversation(zoe);

        // When
        var erasure = erase("{\"conversationId\":\"" + conversation + "\"");
        Events.together(() -> {
            for (var i = 10; i < 30; i++) {
                says(zoe, "again" + i, words, before);
            }
        });
        ended(erasure);
        says(zoe, "1", words, before);
        Events.echo(client, zoe, wamid("echo"), words, before);
        Events.history(client, history());
        Events.status(client, wamid("gone"), "delivered", Map.of("recipient_id", zoe, "timestamp", seconds(before)));
        Events.accountEvent(client, "user_id_update", rotation());
        says(zoe, "new", "good to be back", Instant.now().plusSeconds(2));

        // Then
        TestDatabase.eventually(
                "select count(*) from message where phone_number_id = ? and body = 'old, of somebody else'",
                "1",
                client.number());
        TestDatabase.eventually(
                "select j.decision from reply_job j join message m on m.id = j.message_id where m.wamid = ?",
                "quiet-opted-out",
                wamid("new"));
        assertThat(bodies(zoe)).containsExactly("good to be back");
        assertThat(conversation(zoe)).isNotEqualTo(conversation);
        assertThat(Traces.in(words, wamid("gone"), "US.9" + zoe)).isEmpty();
        assertThat(TestDatabase.query("select source from consent_word where client_id = ? and opted_out", client.id()))
                .containsExactly("before-erasure");
    }

    @Test
    void findsThemUnderAllTheirNamesAndKeepsWhatAnotherClientKnows() {
        // Given: a number that was changed, an id that turned out to be theirs, and a second client of the business
        var newer = number();
        var neighbour = neighbour();
        says(zoe, "1", words, before);
        Events.messageOf(
                client,
                Map.of("from", zoe),
                wamid("2"),
                Map.of("type", "system", "system", Map.of("type", "user_changed_number", "wa_id", newer)),
                before.plusSeconds(1));
        Events.messageOf(
                client, Map.of("from_user_id", "US.7" + zoe), name, wamid("3"), text(words), before.plusSeconds(2));
        stored(3);
        Events.messageOf(
                client,
                Map.of("from_user_id", "US.7" + zoe, "from", newer),
                name,
                wamid("4"),
                text(words),
                before.plusSeconds(3));
        stored(4);
        Events.message(neighbour, newer, wamid("5"), "to the neighbour", before.plusSeconds(4));
        TestDatabase.eventually(
                "select count(*) from message where phone_number_id = ? and origin = 'CUSTOMER'",
                "1",
                neighbour.number());

        // When
        ended(erase("{\"userId\":\"US.7" + zoe + "\""));

        // Then
        assertThat(Traces.in(words, name)).isEmpty();
        assertThat(TestDatabase.query(
                        "select count(*) from conversation where client_id = ? and contact_id in"
                                + " (select contact_id from contact_identity)",
                        client.id()))
                .containsExactly("0");
        assertThat(TestDatabase.query("select body from message where phone_number_id = ?", neighbour.number()))
                .contains("to the neighbour");
        assertThat(Traces.in(newer)).contains("contact_identity");
        says(zoe, "1", words, before);
        says(newer, "6", words, before);
        says(other, "7", "the last one", before);
        TestDatabase.eventually(
                "select count(*) from message where phone_number_id = ? and body = 'the last one'",
                "1",
                client.number());
        assertThat(Traces.in(words)).isEmpty();
    }

    @Test
    void goesOnWhereItWasKilled() throws java.io.IOException {
        // Given: one that was killed behind a file, its lease over
        Events.messageOf(client, Map.of("from", zoe), name, wamid("1"), text(words), before);
        var file = file();
        decided(2);
        Files.delete(place(file));
        var erasure = UUID.randomUUID();

        // When
        var _ = TestDatabase.query("""
                insert into erasure (id, client_id, person, reason, at, stage, next_at, subject, contacts, conversations, patterns, until)
                select ?, client_id, 'bo', 'a test', now(), 'MESSAGES', now() - interval '1 s', '{}', array[contact_id], array[id], '{}', '{}'
                from conversation where id = ?::uuid
                """, erasure, conversation(zoe));

        // Then: with an identity that still stands, it begins anew
        ended(erasure.toString());
        assertThat(Traces.in(zoe, name, words)).isEmpty();
        assertThat(TestDatabase.query("select count(*) from erased_identity where client_id = ?", client.id()))
                .containsExactly("1");
    }

    @Test
    void keepsForGoodWhoAskedAndWhy() {
        // Given
        says(zoe, "1", words, before);
        stored(1);

        // When
        var erasure = erase("{\"phone\":\"" + zoe + "\"");

        // Then
        ended(erasure);
        assertThat(TestDatabase.query("select person || ' ' || reason from erasure where id = ?::uuid", erasure))
                .containsExactly("bo a test");
        for (var change : List.of("delete from erasure", "update erasure set reason = 'another'")) {
            assertThat(catchThrowable(() -> TestDatabase.query(change)))
                    .hasStackTraceContaining("erasure is written once");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"phone\":\"15550100002\",\"userId\":\"US.1\"",
                "{\"phone\":\"not a number\"",
                "{\"userId\":\"not an id\""
            })
    void refusesWhatNamesNobody(String who) {
        onboarding().body(asked(who)).post(path()).then().statusCode(400);
    }

    /// In other people's words, records kept whole, what could not be read, and what could not be matched.
    private void leaveTraces(String asked) {
        onAList();
        says(other, "other", "of somebody else", before);
        var group = new HashMap<String, Object>(Map.of("from", zoe, "group_id", "G1"));
        Events.messageOf(client, group, name, hers("g1"), text(words), before);
        group.put("from", other);
        var quoting = new HashMap<>(text("to all, too"));
        quoting.put("context", Map.of("from", zoe, "id", hers("g1")));
        Events.messageOf(client, group, "Ada", wamid("g2"), quoting, before.plusSeconds(1));
        Events.messageOf(
                client,
                Map.of("from", zoe),
                name,
                hers("r"),
                Map.of("type", "reaction", "reaction", Map.of("message_id", asked, "emoji", "+")),
                Instant.now());
        Events.accountEvent(client, "user_preferences", preference());
        Events.publish(
                "messages",
                client.number() + "/" + zoe,
                "io.partnerline.whatsapp.message",
                ("{\"phoneNumberId\":\"" + client.number() + "\",\"item\":{\"from\":\"" + zoe + "\",")
                        .getBytes(StandardCharsets.UTF_8));
        Events.status(client, hers("nobodys"), "delivered", Map.of("recipient_id", zoe));
        TestDatabase.eventually(
                "select count(*) from message_status where wamid = ? and message_id is null", "1", hers("nobodys"));
        TestDatabase.eventually("select count(*) from dead_letter where key = ?", "1", client.number() + "/" + zoe);
        TestDatabase.eventually("select scope from consent where client_id = ?", "MARKETING", client.id());
        TestDatabase.eventually("select count(*) from message where wamid = ?", "1", wamid("g2"));
        TestDatabase.eventually("select count(*) from message_change where wamid = ?", "1", hers("r"));
    }

    /// She and somebody else.
    private void onAList() {
        var campaign = UUID.randomUUID();
        var _ = TestDatabase.query("""
                insert into campaign (id, client_id, name, phone_number_id, template, language, components, state, next_at, created_at, changed_at)
                values (?, ?, 'a', '1', 'offer', 'en', '[]', 'DRAFT', 'infinity', now(), now())
                """, campaign, client.id());
        var _ = TestDatabase.query("""
                insert into campaign_recipient (campaign_id, position, client_id, person, wa_ids, country, parameters)
                values (?, 1, ?, ?, array[?], 'US', jsonb_build_object('name', ?::text)),
                  (?, 2, ?, ?, array[?], 'US', '{}')
                """, campaign, client.id(), zoe, zoe, name, campaign, client.id(), other, other);
    }

    private Map<String, Object> preference() {
        return Map.of(
                "user_preferences",
                List.of(Map.of(
                        "wa_id",
                        zoe,
                        "category",
                        "marketing_messages",
                        "value",
                        "stop",
                        "timestamp",
                        Instant.now().getEpochSecond())));
    }

    private Map<String, Object> rotation() {
        return Map.of(
                "user_id_update",
                List.of(Map.of(
                        "user_id",
                        Map.of("previous", "US.8" + zoe, "current", "US.9" + zoe),
                        "wa_id",
                        zoe,
                        "timestamp",
                        seconds(before))));
    }

    private Map<String, Object> history() {
        return Map.of(
                "metadata",
                Map.of("display_phone_number", "15550199999"),
                "history",
                List.of(Map.of("threads", List.of(thread(zoe, words), thread(other, "old, of somebody else")))));
    }

    private Map<String, Object> thread(String who, String body) {
        var message = new HashMap<>(text(body));
        message.putAll(Map.of("from", who, "id", wamid("h" + who), "timestamp", seconds(before)));
        return Map.of("id", who, "messages", List.of(message));
    }

    private UUID file() {
        var made =
                Meta.graph().post("/control/media", Map.of("phoneNumberId", client.number(), "mimeType", "image/jpeg"));
        var image = Map.of(
                "id", made.path("id").asText(),
                "mime_type", "image/jpeg",
                "sha256", made.path("sha256Base64").asText());
        Events.message(
                client,
                zoe,
                hers("file"),
                Map.of("type", "image", "image", image),
                Instant.now().minusSeconds(90_000));
        TestDatabase.eventually(
                "select x.state from media x join message m on m.id = x.message_id where m.wamid = ?",
                "STORED",
                hers("file"));
        return UUID.fromString(TestDatabase.query("select id from message where wamid = ?", hers("file"))
                .getFirst());
    }

    private static Path place(UUID file) {
        var folder = Path.of(TestDatabase.setting("media.folder"));
        return folder.resolve(file.toString().substring(0, 2)).resolve(file.toString());
    }

    /// A client whose numbers are of the same business portfolio.
    private TestClient neighbour() {
        var theirs = TestClient.signedUp();
        var neighbour = new TestClient(
                theirs.id(), client.businessId(), theirs.wabaId(), theirs.number(), theirs.credentialId());
        Events.clientChanged(neighbour, "LIVE", 1);
        TestDatabase.eventually(
                "select count(*) from client_number where phone_number_id = ?", "1", neighbour.number());
        return neighbour;
    }

    private List<String> ledger() {
        return TestDatabase.query(
                "select state, expected, unit, month, country, (select sum(charged) from ledger_total t where t.client_id ="
                        + " l.client_id), (select sum(expected) from ledger_total t where t.client_id = l.client_id)"
                        + " from ledger_row l where client_id = ?",
                client.id());
    }

    private void ledger(String state) {
        TestDatabase.eventually("select state from ledger_row where client_id = ?", state, client.id());
    }

    private void says(String from, String wamid, String text, Instant at) {
        Events.message(client, from, wamid(wamid), text, at);
    }

    private void stored(int count) {
        TestDatabase.eventually(
                "select count(*) from message where phone_number_id = ? and origin = 'CUSTOMER'",
                String.valueOf(count),
                client.number());
    }

    private void decided(int jobs) {
        TestDatabase.eventually(
                "select count(*) from reply_job where client_id = ? and done", String.valueOf(jobs), client.id());
    }

    private List<String> bodies(String from) {
        return TestDatabase.query(
                "select m.body from message m join contact_identity i on i.contact_id = m.author_id"
                        + " where m.phone_number_id = ? and i.value = ? and m.origin = 'CUSTOMER' and m.live order by m.seq",
                client.number(),
                from);
    }

    private String conversation(String with) {
        return TestDatabase.query(
                        "select v.id from conversation v join contact_identity i on i.contact_id = v.contact_id"
                                + " where v.client_id = ? and i.value = ?",
                        client.id(),
                        with)
                .getFirst();
    }

    private String erase(String who) {
        return onboarding()
                .body(asked(who))
                .post(path())
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static String asked(String who) {
        return who + (who.length() > 1 ? "," : "") + "\"person\":\"bo\",\"reason\":\"a test\"}";
    }

    private String path() {
        return "/clients/" + client.id() + "/erasures";
    }

    private ValidatableResponse erasure(String id) {
        return onboarding().get(path() + "/" + id).then().statusCode(200);
    }

    private void ended(String id) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat((Object) erasure(id).extract().path("endedAt"))
                        .as("stage %s", (Object) erasure(id).extract().path("stage"))
                        .isNotNull());
    }

    private static Map<String, Object> text(String body) {
        return Map.of("type", "text", "text", Map.of("body", body));
    }

    private static String seconds(Instant at) {
        return String.valueOf(at.getEpochSecond());
    }

    private static String number() {
        return "1555" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
    }

    /// As Meta names what is hers: with the number in it.
    private String hers(String name) {
        var named = client.number() + " " + zoe + " " + name;
        return "wamid." + Base64.getEncoder().encodeToString(named.getBytes(StandardCharsets.UTF_8));
    }

    private String wamid(String name) {
        return "wamid." + client.number() + name;
    }
}
