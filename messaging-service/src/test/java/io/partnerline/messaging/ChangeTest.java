package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people do to messages: edits, revokes, reactions, in whatever order they come; and what was written elsewhere.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ChangeTest {
    private static final String ADA = "15550100002";

    private final Instant now = Instant.now();
    private final TestClient client = TestClient.live();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void showsAMessageAsItIsNowWhateverComesFirst(boolean messageFirst) {
        // Given
        Runnable message = () -> say("m", Map.of("type", "text", "text", Map.of("body", "tomorow")), 0);
        Runnable changes = () -> {
            say("e2", edit("tomorrow at ten"), 20);
            say("e1", edit("tomorrow"), 10);
            say("r1", reaction("👍"), 11);
            say("r2", reaction("❤️"), 12);
        };

        // When
        (messageFirst ? message : changes).run();
        (messageFirst ? changes : message).run();

        // Then
        stored(5);
        onboarding()
                .get("/clients/" + client.id() + "/conversations/" + conversation() + "/messages")
                .then()
                .body("items.findAll { it.origin == 'CUSTOMER' }", hasSize(1))
                .body("items.find { it.origin == 'CUSTOMER' }.body", is("tomorrow at ten"))
                .body("items.find { it.origin == 'CUSTOMER' }.content.body", is("tomorrow at ten"))
                .body("items.find { it.origin == 'CUSTOMER' }.editedAt", notNullValue())
                .body("items.find { it.origin == 'CUSTOMER' }.reactions.values()", hasSize(1))
                .body("items.find { it.origin == 'CUSTOMER' }.reactions.values()[0]", is("❤️"));
        Meta.accepted(client, 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesAChangeAsItIsWhateverIsDoneToItItself(boolean changeFirst) {
        // Given
        say("m", Map.of("type", "text", "text", Map.of("body", "tomorow")), 0);
        Runnable change = () -> say("e1", edit("tomorrow"), 1);
        Runnable changeOfIt =
                () -> say("v", Map.of("type", "revoke", "revoke", Map.of("original_message_id", wamid("e1"))), 2);

        // When
        (changeFirst ? change : changeOfIt).run();
        (changeFirst ? changeOfIt : change).run();

        // Then
        stored(3);
        assertThat(TestDatabase.query(
                        "select m.body, e.body, e.revoked_at from message m, message e where m.wamid = ? and e.wamid = ?",
                        wamid("m"),
                        wamid("e1")))
                .containsExactly("tomorrow|tomorrow|null");
    }

    @Test
    void marksWhatIsTakenBackAndForgetsAReactionThatIsTakenAway() {
        // Given
        say("m", Map.of("type", "text", "text", Map.of("body", "oops")), 0);
        say("r1", reaction("👍"), 1);

        // When
        say("r2", reaction(""), 2);
        say("v", Map.of("type", "revoke", "revoke", Map.of("original_message_id", wamid("m"))), 3);

        // Then
        stored(4);
        onboarding()
                .get("/clients/" + client.id() + "/conversations/" + conversation() + "/messages")
                .then()
                .body("items.find { it.origin == 'CUSTOMER' }.revokedAt", notNullValue())
                .body("items.find { it.origin == 'CUSTOMER' }.reactions", is((Object) null));
    }

    @Test
    void keepsTypesOfTheFutureAndReadsThemAgainOnceItKnowsThem() {
        // Given
        say("m", Map.of("type", "hologram", "hologram", Map.of("id", "1")), 0);
        say("t", Map.of("type", "text", "text", Map.of("body", "as a version of the past saw it")), 1);
        stored(2);
        assertThat(TestDatabase.query("select kind, reader from message where wamid = ?", wamid("m")))
                .containsExactly("unknown|2");

        // When
        var _ = TestDatabase.query(
                "update message set kind = 'unknown', content = null, body = null, reader = 1 where wamid = ?",
                wamid("t"));

        // Then
        TestDatabase.eventually(
                "select kind, body from message where wamid = ?", "text|as a version of the past saw it", wamid("t"));
    }

    @Test
    void takesInAHistoryWithoutAnsweringIt() {
        // Given
        var history = Map.<String, Object>of(
                "metadata",
                Map.of("display_phone_number", "15550199999", "phone_number_id", client.number()),
                "history",
                List.of(Map.of(
                        "metadata",
                        Map.of("phase", 0, "chunk_order", 1, "progress", 100),
                        "threads",
                        List.of(Map.of(
                                "id",
                                ADA,
                                "messages",
                                List.of(
                                        past("h1", ADA, "are you open?"),
                                        past("h2", "15550199999", "yes"),
                                        Map.of("id", wamid("h3"), "from", ADA)))))));

        // When
        Events.history(client, history);
        Events.history(client, history);
        say("m", Map.of("type", "text", "text", Map.of("body", "and today?")), 0);

        // Then
        TestDatabase.eventually(
                "select string_agg(origin || ' ' || body, ', ' order by at) from message where phone_number_id = ? and"
                        + " origin <> 'AUTOMATIC'",
                "CUSTOMER are you open?, APP yes, CUSTOMER and today?",
                client.number());
        Meta.accepted(client, 1);
    }

    @Test
    void opensTheWindowOnACall() {
        // When
        Events.accountEvent(
                client,
                "calls",
                Map.of(
                        "calls",
                        List.of(Map.of(
                                "id",
                                "wacid.1",
                                "from",
                                ADA,
                                "event",
                                "connect",
                                "direction",
                                "USER_INITIATED",
                                "timestamp",
                                String.valueOf(now.getEpochSecond())))));

        // Then
        TestDatabase.eventually(
                "select window_until = to_timestamp(?) + interval '24 hours' from conversation where phone_number_id ="
                        + " ?",
                "t",
                now.getEpochSecond(),
                client.number());
    }

    private Map<String, Object> past(String wamid, String from, String text) {
        return Map.of(
                "id",
                wamid(wamid),
                "from",
                from,
                "timestamp",
                String.valueOf(now.minusSeconds(3600).getEpochSecond() + (wamid.equals("h2") ? 1 : 0)),
                "type",
                "text",
                "text",
                Map.of("body", text));
    }

    private Map<String, Object> edit(String text) {
        return Map.of(
                "type",
                "edit",
                "edit",
                Map.of(
                        "original_message_id", wamid("m"),
                        "message", Map.of("type", "text", "text", Map.of("body", text))));
    }

    private Map<String, Object> reaction(String emoji) {
        return Map.of("type", "reaction", "reaction", Map.of("message_id", wamid("m"), "emoji", emoji));
    }

    private void say(String wamid, Map<String, Object> part, int after) {
        Events.message(client, ADA, wamid(wamid), part, now.plusSeconds(after));
    }

    private void stored(int count) {
        TestDatabase.eventually(
                "select count(*) from message where phone_number_id = ? and origin = 'CUSTOMER'",
                String.valueOf(count),
                client.number());
    }

    private String conversation() {
        return TestDatabase.query("select id from conversation where phone_number_id = ?", client.number())
                .getFirst();
    }

    private String wamid(String name) {
        return "wamid." + client.number() + "." + name;
    }
}
