package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Every endpoint that the API document names, asked in one client's name for what is another's: always 404, or a list
/// without it. A new endpoint is asked by itself; where it needs more than a path, this test fails until it is told.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class TenantTest {
    private static final String SECRET = "the parcel of Ada Lovelace";

    private static final String ACT = "{\"person\":\"bo\",\"reason\":\"a test\",\"version\":1}";

    /// A good body by the last part of a path: a refusal must not come from a bad one.
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("takeover", "{\"person\":\"bo\"}"),
            Map.entry("assignee", "{\"person\":\"bo\",\"assignee\":\"cy\"}"),
            Map.entry("hand-back", "{\"person\":\"bo\"}"),
            Map.entry("close", "{\"person\":\"bo\"}"),
            Map.entry("messages", "{\"person\":\"bo\",\"text\":\"Hello\"}"),
            Map.entry("resolution", "{\"found\":\"SENT\"}"),
            Map.entry("preview", "{\"components\":[]}"),
            Map.entry("put {id}", "{\"components\":[],\"person\":\"bo\",\"enabled\":true}"),
            Map.entry("secret", "{\"person\":\"bo\"}"),
            Map.entry("billing", "{\"currency\":\"USD\",\"timeZone\":\"UTC\"}"),
            Map.entry("recipients", "phone\n15550100002\n"),
            Map.entry("start", ACT),
            Map.entry("pause", ACT),
            Map.entry("resume", ACT),
            Map.entry("cancel", ACT));

    /// Of the partner's own people, over all clients; they are nothing for a client.
    private static final Set<String> OF_THE_PARTNER = Set.of(
            "get /alerts",
            "get /errors",
            "get /dead-letters",
            "get /dead-letters/{id}",
            "post /dead-letters/{id}/redrive",
            "post /dead-letters/{id}/discard",
            "get /rate-cards",
            "post /rate-cards",
            "get /costs",
            // over the clients that its query names: FeedTest
            "get /changes",
            "get /analytics",
            "get /analytics/csv");
    /// Names an account in its body: below.
    private static final String CREATE = "post /clients/{clientId}/templates";
    /// Names a conversation in its body: below.
    private static final String ERASE = "post /clients/{clientId}/erasures";
    /// Change what is the client's own and can name nothing else.
    private static final Set<String> OWN = Set.of(
            "put /clients/{clientId}/rules",
            "put /clients/{clientId}/sends/policy",
            CREATE,
            "post /clients/{clientId}/webhooks",
            "put /clients/{clientId}/budgets",
            "put /clients/{clientId}/retention",
            ERASE,
            // its body names a conversation: ExportTest
            "post /clients/{clientId}/exports",
            // their bodies name a number: CampaignTest, LedgerApiTest
            "post /clients/{clientId}/campaigns",
            "post /clients/{clientId}/cost-estimates");

    /// Takes a file.
    private static final String LIST = "post /clients/{clientId}/campaigns/{id}/recipients";
    /// Names a number in its body.
    private static final String SEND = "post /clients/{clientId}/messages";

    private static String sendFrom(TestClient client) {
        return "{\"person\":\"bo\",\"from\":\"%s\",\"to\":{\"phone\":\"15550100002\"},\"parts\":[{\"type\":\"text\",\"text\":{\"body\":\"Hello\"}}]}"
                .formatted(client.number());
    }

    private record Operation(String method, String path) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        String with(String client, String id) {
            return path.replace("{clientId}", client).replace("{id}", id);
        }

        boolean namesAThing() {
            return path.contains("{id}");
        }

        String last() {
            var last = path.substring(path.lastIndexOf('/') + 1);
            return last.equals("{id}") ? method + " " + last : last;
        }
    }

    @Test
    void showsNobodyWhatIsAnothers() throws IOException {
        // Given
        var ours = TestClient.live();
        var theirs = TestClient.live();
        onboarding()
                .body(Map.of("person", "bo", "url", "https://localhost/in"))
                .post("/clients/" + theirs.id() + "/webhooks")
                .then()
                .statusCode(201);
        theirs.hears("15550100002", SECRET);
        campaign(theirs);
        ours.hears("15550100003", "parcel");
        Meta.accepted(theirs, 1);
        Meta.accepted(ours, 1);
        var things = things(theirs);
        var operations = operations();
        assertThat(operations)
                .hasSizeGreaterThan(10)
                .allSatisfy(operation ->
                        assertThat(operation.path()).as("whose is it?").startsWith("/clients/{clientId}/"));

        for (var operation : operations) {
            if (operation.namesAThing()) {
                for (var id : things) {
                    // When, Then
                    assertThat(call(operation, operation.with(ours.id().toString(), id)))
                            .as("%s %s", operation, id)
                            .startsWith("404");
                }
            } else if (operation.toString().equals(SEND)) {
                assertThat(send(ours, theirs)).isEqualTo(404);
                assertThat(send(theirs, theirs))
                        .as("the control: its owner may")
                        .isEqualTo(202);
            } else if (!OWN.contains(operation.toString())) {
                assertThat(call(operation, operation.with(ours.id().toString(), "")))
                        .as("%s", operation)
                        .startsWith("200")
                        .doesNotContain(SECRET)
                        .doesNotContain(theirs.number())
                        .doesNotContain(theirs.id().toString());
            }
        }
        assertThat(onboarding()
                        .body(
                                "{\"wabaId\":\"%s\",\"name\":\"a\",\"language\":\"en\",\"category\":\"UTILITY\",\"components\":[{\"type\":\"BODY\",\"text\":\"x\"}]}"
                                        .formatted(theirs.wabaId()))
                        .post("/clients/" + ours.id() + "/templates")
                        .statusCode())
                .as("an account of another")
                .isEqualTo(404);
        assertThat(onboarding()
                        .body("{\"conversationId\":\"%s\",\"person\":\"bo\",\"reason\":\"a test\"}"
                                .formatted(conversation(theirs)))
                        .post("/clients/" + ours.id() + "/erasures")
                        .statusCode())
                .as("somebody whom another talks with")
                .isEqualTo(404);
        assertThat(onboarding()
                        .get("/clients/" + theirs.id() + "/conversations/messages?q=parcel")
                        .asString())
                .as("the control: its owner sees it")
                .contains(SECRET);
        assertThat(TestDatabase.query(
                        "select epoch, owner from conversation where phone_number_id = ?", theirs.number()))
                .as("nothing was changed")
                .containsExactly("0|AUTOMATIC");
    }

    private static String conversation(TestClient client) {
        return TestDatabase.query("select id from conversation where client_id = ?", client.id())
                .getFirst();
    }

    /// Ids of everything this client has.
    private static List<String> things(TestClient client) {
        return TestDatabase.query(
                "select id::text from conversation where client_id = ? union all select id::text from send where"
                        + " client_id = ? union all select id::text from message where phone_number_id = ? union all"
                        + " select id::text from contact where portfolio_id = ? union all select id::text from"
                        + " contact_merge where portfolio_id = ? union all select id::text from webhook_endpoint where"
                        + " client_id = ? union all select id::text from webhook_delivery where client_id = ?"
                        + " union all select id::text from campaign where client_id = ?",
                client.id(),
                client.id(),
                client.number(),
                client.businessId(),
                client.businessId(),
                client.id(),
                client.id(),
                client.id());
    }

    private static void campaign(TestClient client) {
        onboarding()
                .body(
                        "{\"person\":\"bo\",\"name\":\"%s\",\"from\":\"%s\",\"template\":{\"name\":\"hello_world\",\"language\":{\"code\":\"en_US\"}}}"
                                .formatted(SECRET, client.number()))
                .post("/clients/" + client.id() + "/campaigns")
                .then()
                .statusCode(201);
    }

    private static int send(TestClient caller, TestClient from) {
        return onboarding()
                .header("Idempotency-Key", "some")
                .body(sendFrom(from))
                .post("/clients/" + caller.id() + "/messages")
                .statusCode();
    }

    private static String call(Operation operation, String path) {
        var request = onboarding().header("Idempotency-Key", "some");
        if (!operation.method().equals("get") && BODIES.containsKey(operation.last())) {
            request.body(BODIES.getOrDefault(operation.last(), ""));
        }
        if (operation.toString().equals(LIST)) {
            request.contentType("text/csv");
        }
        var answer = request.request(operation.method(), path + query(operation));
        return answer.statusCode() + " " + answer.asString();
    }

    private static String query(Operation operation) {
        if (operation.toString().equals("delete /clients/{clientId}/messages/{id}")
                || operation.toString().equals(LIST)) {
            return "?person=bo";
        }
        return operation.path().endsWith("/messages") && !operation.namesAThing() ? "?q=parcel" : "";
    }

    private static List<Operation> operations() throws IOException {
        JsonNode api = new YAMLMapper().readTree(given().get("/q/openapi").asString());
        var all = new ArrayList<Operation>();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> all.add(new Operation(method, path.getKey()))));
        return all.stream()
                .filter(operation -> !OF_THE_PARTNER.contains(operation.toString()))
                .toList();
    }
}
