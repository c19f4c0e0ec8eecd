package io.partnerline.onboarding;

import static io.partnerline.onboarding.PublicApi.PROBLEM;
import static io.partnerline.onboarding.PublicApi.admin;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.partnerline.local.TestIdentity;
import io.partnerline.local.graph.Simulator;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Keys of a client's machines, and what the gateway lets through. messaging-service is away here: what reaches it is
/// answered 503.
@QuarkusTest
@WithTestResource(TokenServiceBeside.class)
class ApiKeyTest {
    private static final String SOME = "0198f9c2-6f0e-7c53-9d7a-2f1f3a1f0002";

    private String client = "";

    @BeforeEach
    void aClient() {
        client = PublicApi.live(Simulator.current().newCustomer());
    }

    @Test
    void opensWhatItsScopesSayForItsOwnClient() {
        // When
        var key = key(made("MESSAGES_READ"));
        // Then
        passed(key.get("/api/messages"));
        passed(key.get("/api/clients/" + client + "/conversations"));
        passed(key.get("/api/media/" + SOME));
        refused(key.body("{}").post("/api/messages"), 403, "forbidden");
        refused(key.get("/api/costs"), 403, "forbidden");
        refused(key.get("/api/sends/unknown"), 403, "forbidden");
        refused(key.get("/api/clients"), 403, "forbidden");
        refused(key.get(path("/api-keys")), 403, "forbidden");
        refused(key.get("/api/messages/a/b"), 404, "not-found");
        // Another client's are not there, as if there were none
        var other = PublicApi.live(Simulator.current().newCustomer());
        refused(key.get("/api/clients/" + other + "/messages"), 404, "not-found");
    }

    @Test
    void endsWhenItIsRevokedOrRunsOutOrItsClientLeaves() {
        // Given
        var revoked = made("MESSAGES_READ");
        var old = made("MESSAGES_READ");
        var left = made("MESSAGES_READ");
        // When
        admin().delete(path("/api-keys/") + id(revoked)).then().statusCode(204);
        assertThat(OnboardingDatabase.change(
                        "update api_keys set expires_at = now() - interval '1 day' where id = ?",
                        UUID.fromString(id(old))))
                .isOne();
        // Then
        refused(key(revoked).get("/api/messages"), 401, "unauthenticated");
        refused(key(old).get("/api/messages"), 401, "unauthenticated");
        passed(key(left).get("/api/messages"));
        admin().delete(path("/api-keys/") + id(revoked)).then().statusCode(404);
        // And when
        var _ = PublicApi.awaitState(PublicApi.leave(client), "OFFBOARDED");
        // Then
        refused(key(left).get("/api/messages"), 401, "unauthenticated");
    }

    @Test
    void isToldOnceAndKeptAsAHash() {
        // When
        String secret = made("MESSAGES_READ", "MESSAGES_WRITE").path("secret");
        // Then
        admin().get(path("/api-keys"))
                .then()
                .statusCode(200)
                .body("items[0]", not(hasKey("secret")))
                .body("items[0].createdBy", is("ada"))
                .body("items[0].expiresAt", notNullValue());
        assertThat(OnboardingDatabase.column("select api_keys::text from api_keys"))
                .isNotEmpty()
                .noneMatch(row -> row.contains(secret.substring(secret.length() - 43)));
        assertThat(OnboardingDatabase.column(
                        "select action from audit_trail where subject = ? and action = 'API_KEY_MADE'", client))
                .hasSize(1);
    }

    @Test
    void isMadeWithANameScopesAndAnEnd() {
        for (var wanted : List.of(
                "{}",
                "{'name':'','scopes':['MESSAGES_READ'],'days':30}",
                "{'name':'a','scopes':[],'days':30}",
                "{'name':'a','scopes':['ALL'],'days':30}",
                "{'name':'a','scopes':['MESSAGES_READ'],'days':0}",
                "{'name':'a','scopes':['MESSAGES_READ'],'days':367}",
                "{'name':'a','scopes':['MESSAGES_READ']}")) {
            assertThat(admin().body(wanted.replace('\'', '"'))
                            .post(path("/api-keys"))
                            .statusCode())
                    .as(wanted)
                    .isEqualTo(400);
        }
    }

    @Test
    void isAdminsBusinessOfTheirOwnClients() {
        var wanted = Map.of("name", "crm", "scopes", List.of("MESSAGES_READ"), "days", 30);
        refused(as("client-agent", client).body(wanted).post(path("/api-keys")), 403, "forbidden");
        refused(as("client-admin", SOME).body(wanted).post(path("/api-keys")), 404, "not-found");
        as("client-admin", client).body(wanted).post(path("/api-keys")).then().statusCode(201);
    }

    @Test
    void peopleReachMessagingServiceByTheirRoles() {
        passed(as("client-agent", client).get(path("/conversations?owner=PERSON")));
        passed(as("client-agent", client)
                .header("Idempotency-Key", "one")
                .body("{\"from\":\"1\"}")
                .post(path("/messages")));
        refused(as("client-agent", client).body("{}").put(path("/budgets")), 403, "forbidden");
        refused(as("client-admin", SOME).get(path("/costs")), 404, "not-found");
        refused(as("client-admin", client).get("/api/messages"), 404, "not-found");
        passed(as("client-agent", client).get("/api/analytics?from=a&to=b"));
        passed(as("client-agent", client).get(path("/analytics?client=" + SOME)));
        refused(as("client-agent", client).get("/api/analytics?client=" + SOME), 404, "not-found");
        passed(admin().get("/api/dead-letters"));
        refused(as("client-admin", client).get("/api/dead-letters"), 403, "forbidden");
        refused(as("partner-admin", client).get("/api/costs"), 403, "forbidden");
        refused(as("client-agent", client).body("[]").post(path("/messages")), 400, "unreadable-json");
        // And what an admin asks to be changed is written down
        passed(as("client-admin", client).body("{}").put(path("/budgets")));
        assertThat(OnboardingDatabase.column(
                        "select details::text from audit_trail where subject = ? and action = 'CHANGE_ASKED'", client))
                .singleElement()
                .asString()
                .contains("PUT budgets");
    }

    private Response made(String... scopes) {
        var made = admin().body(Map.of("name", "crm", "scopes", List.of(scopes), "days", 30))
                .post(path("/api-keys"));
        made.then().statusCode(201);
        return made;
    }

    private String path(String below) {
        return "/api/clients/" + client + below;
    }

    private static String id(Response made) {
        return made.path("key.id");
    }

    private static RequestSpecification key(Response made) {
        return bearer(made.path("secret"));
    }

    private static RequestSpecification as(String role, String client) {
        return bearer(TestIdentity.people().forPerson("bo", role, List.of(client)));
    }

    private static RequestSpecification bearer(String token) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
    }

    private static void passed(Response answer) {
        refused(answer, 503, "messaging-service-unavailable");
    }

    private static void refused(Response answer, int status, String problem) {
        answer.then().statusCode(status).body("type", is(PROBLEM + problem));
    }
}
