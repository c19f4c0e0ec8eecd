package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How long a client's messages are kept: what is older leaves nothing but what it cost.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class RetentionTest {
    private static final String ADA = "15550100002";

    private final Instant old = Instant.now().minus(Duration.ofDays(40));
    private final TestClient client = TestClient.live();
    private final String secret = "secret-" + UUID.randomUUID();

    @Test
    void deletesWhatIsOlderAndKeepsTheRest() {
        // Given
        Events.message(client, ADA, wamid("old"), secret, old);
        var file = file();
        decided(2);
        client.hears(ADA, "newer");
        decided(3);
        assertThat(traces(secret)).as("the control").contains("message");
        assertThat(place(file)).exists();

        // When
        set(30).statusCode(200);

        // Then
        await().atMost(Duration.ofSeconds(45))
                .untilAsserted(() -> assertThat(traces(secret)).isEmpty());
        assertThat(traces(wamid("old"))).isEmpty();
        walked();
        assertThat(place(file)).doesNotExist();
        assertThat(TestDatabase.query("select count(*) from media where message_id = ?", file))
                .containsExactly("0");
        assertThat(TestDatabase.query(
                        "select string_agg(coalesce(body, type), ', ' order by seq) from message where phone_number_id = ? and origin = 'CUSTOMER'",
                        client.number()))
                .containsExactly("newer");
        retention()
                .body("messages", is(2))
                .body("files", is(1))
                .body("person", is("bo"))
                .body("reason", is("a test"))
                .body("until", notNullValue());
    }

    @Test
    void keepsWhatAnAnswerCostAndNotItsName() {
        // Given: an answer whose price is not known yet
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);
        TestDatabase.eventually(
                "select count(*) from ledger_row where phone_number_id = ? and state = 'EXPECTED'",
                "1",
                client.number());
        var name = TestDatabase.query("select wamid from send where phone_number_id = ?", client.number())
                .getFirst();
        assertThat(traces(name)).as("the control").contains("message", "send", "ledger_row");
        var _ = TestDatabase.query(
                "update message set at = at - interval '40 days' where phone_number_id = ?", client.number());
        set(30).statusCode(200);
        walked();
        assertThat(traces(name)).as("it is not settled").contains("message", "send", "ledger_row");

        // When
        var _ = TestDatabase.query("update ledger_row set state = 'VOID' where phone_number_id = ?", client.number());
        set(30).statusCode(200);

        // Then
        await().atMost(Duration.ofSeconds(45))
                .untilAsserted(() -> assertThat(traces(name)).isEmpty());
        assertThat(TestDatabase.query("select count(*) from ledger_row where phone_number_id = ?", client.number()))
                .containsExactly("1");
    }

    @Test
    void deletesNothingOfOthersNorWithoutAWord() {
        // Given
        var other = TestClient.live();
        Events.message(other, ADA, wamid("other"), secret, old);
        Events.message(client, ADA, wamid("ours"), "ours", old);
        decided(1);
        // What is not counted yet is kept, and looked at again a day later.
        TestDatabase.eventually(
                "select count(*) from counted k join message m on m.id = k.message_id where m.phone_number_id = ?",
                "1",
                client.number());
        TestDatabase.eventually("select count(*) from message where phone_number_id = ?", "1", other.number());

        // When
        set(30).statusCode(200);

        // Then
        TestDatabase.eventually("select count(*) from message where phone_number_id = ?", "0", client.number());
        assertThat(traces(secret)).contains("message");
        set(29).statusCode(400);
        set(null).statusCode(200);
        assertThat(TestDatabase.query("select next_at from retention_progress where client_id = ?", client.id()))
                .containsExactly("infinity");
    }

    /// The tables with a row in which this occurs, as text or in bytes.
    private static List<String> traces(String words) {
        var hex = HexFormat.of().formatHex(words.getBytes(StandardCharsets.UTF_8));
        return TestDatabase.query("select tablename from pg_tables where schemaname = 'public'").stream()
                .filter(table -> !TestDatabase.query(
                                "select 1 from " + table + " x where x::text like ? or x::text like ? limit 1",
                                "%" + words + "%",
                                "%" + hex + "%")
                        .isEmpty())
                .toList();
    }

    private UUID file() {
        var made =
                Meta.graph().post("/control/media", Map.of("phoneNumberId", client.number(), "mimeType", "image/jpeg"));
        var image = Map.of(
                "id", made.path("id").asText(),
                "mime_type", "image/jpeg",
                "sha256", made.path("sha256Base64").asText());
        Events.message(client, ADA, wamid("file"), Map.of("type", "image", "image", image), old);
        TestDatabase.eventually(
                "select x.state from media x join message m on m.id = x.message_id where m.wamid = ?",
                "STORED",
                wamid("file"));
        return UUID.fromString(TestDatabase.query("select id from message where wamid = ?", wamid("file"))
                .getFirst());
    }

    private void decided(int jobs) {
        TestDatabase.eventually(
                "select count(*) from reply_job where client_id = ? and done", String.valueOf(jobs), client.id());
    }

    private void walked() {
        await().atMost(Duration.ofSeconds(45))
                .untilAsserted(() -> assertThat(TestDatabase.query(
                                "select p.walked_at >= s.at from retention_progress p join retention_setting s using (client_id)"
                                        + " where client_id = ? order by s.id desc limit 1",
                                client.id()))
                        .containsExactly("t"));
    }

    private ValidatableResponse set(@Nullable Integer days) {
        var reason = "\"person\":\"bo\",\"reason\":\"a test\"";
        return onboarding()
                .body("{" + (days == null ? "" : "\"days\":" + days + ",") + reason + "}")
                .put("/clients/" + client.id() + "/retention")
                .then();
    }

    private ValidatableResponse retention() {
        return onboarding().get("/clients/" + client.id() + "/retention").then();
    }

    private static Path place(UUID file) {
        var folder = Path.of(TestDatabase.setting("media.folder"));
        return folder.resolve(file.toString().substring(0, 2)).resolve(file.toString());
    }

    private String wamid(String name) {
        return "wamid." + client.number() + name;
    }
}
