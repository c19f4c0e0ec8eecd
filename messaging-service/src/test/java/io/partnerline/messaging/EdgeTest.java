package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.partnerline.local.Contract;
import io.partnerline.local.TestIdentity;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What callers see.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class EdgeTest {
    private static final String SOME = "0198f9c2-6f0e-7c53-9d7a-2f1f3a1fffff";
    private static final String PROBLEM = "urn:partnerline:problem:";

    @ParameterizedTest
    @CsvSource({
        "GET, /clients/" + SOME + "/rules",
        "PUT, /clients/" + SOME + "/rules",
        "GET, /clients/" + SOME + "/conversations",
        "GET, /clients/" + SOME + "/conversations/" + SOME + "/messages",
        "GET, /clients/" + SOME + "/conversations/messages?q=x",
        "POST, /clients/" + SOME + "/conversations/" + SOME + "/takeover",
        "POST, /clients/" + SOME + "/conversations/" + SOME + "/hand-back",
        "PUT, /clients/" + SOME + "/conversations/" + SOME + "/assignee",
        "POST, /clients/" + SOME + "/conversations/" + SOME + "/close",
        "POST, /clients/" + SOME + "/conversations/" + SOME + "/messages",
        "GET, /clients/" + SOME + "/conversations/" + SOME + "/acts",
        "GET, /clients/" + SOME + "/merges",
        "DELETE, /clients/" + SOME + "/merges/" + SOME,
        "GET, /clients/" + SOME + "/sends/unknown",
        "GET, /clients/" + SOME + "/sends/policy",
        "PUT, /clients/" + SOME + "/sends/policy",
        "POST, /clients/" + SOME + "/sends/" + SOME + "/resolution",
        "POST, /clients/" + SOME + "/erasures",
        "POST, /clients/" + SOME + "/exports",
        "GET, /clients/" + SOME + "/exports/" + SOME,
        "GET, /clients/" + SOME + "/exports/" + SOME + "/lines",
        "GET, /clients/" + SOME + "/erasures/" + SOME,
        "GET, /dead-letters",
        "GET, /dead-letters/1",
        "POST, /dead-letters/1/redrive",
        "POST, /dead-letters/1/discard",
        "GET, /clients/" + SOME + "/campaigns",
        "POST, /clients/" + SOME + "/campaigns",
        "GET, /clients/" + SOME + "/campaigns/" + SOME,
        "GET, /clients/" + SOME + "/campaigns/" + SOME + "/recipients",
        "POST, /clients/" + SOME + "/campaigns/" + SOME + "/start",
        "POST, /clients/" + SOME + "/campaigns/" + SOME + "/cancel",
        "GET, /errors",
        "GET, /changes?client=" + SOME,
        "GET, /alerts"
    })
    void isForOnboardingServiceAlone(String method, String path) {
        given().contentType(ContentType.JSON)
                .body("{}")
                .request(method, path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", is(PROBLEM + "unauthenticated"));
        for (var service : new String[] {"token-service", "webhook-ingest-service", "messaging-service"}) {
            Callers.as(service).body("{}").request(method, path).then().statusCode(403);
        }
        Callers.with(TestIdentity.services().expired("onboarding-service"))
                .body("{}")
                .request(method, path)
                .then()
                .statusCode(401);
    }

    @Test
    void startsAClientWithAnAnswerAndTakesItsRules() {
        // Given
        var client = TestClient.live();
        var path = "/clients/" + client.id() + "/rules";
        onboarding()
                .get(path)
                .then()
                .statusCode(200)
                .body("version", is(1))
                .body("keywords", hasSize(0))
                .body("defaultAnswer", notNullValue());

        // When
        onboarding()
                .body("{\"version\":1,\"keywords\":[{\"keyword\":\"hours\",\"answer\":\"9 to"
                        + " 5\"},{\"keyword\":\"a\",\"answer\":\"b\"}],\"defaultAnswer\":null}")
                .put(path)
                .then()
                .statusCode(200);

        // Then
        onboarding()
                .get(path)
                .then()
                .body("version", is(2))
                .body("keywords.keyword", is(java.util.List.of("hours", "a")))
                .body("defaultAnswer", nullValue());
        onboarding()
                .body("{\"version\":1,\"keywords\":[]}")
                .put(path)
                .then()
                .statusCode(409)
                .body("type", is(PROBLEM + "rules-changed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{}",
                "{\"version\":1}",
                "{\"version\":1,\"keywords\":[{\"keyword\":\" \",\"answer\":\"x\"}]}",
                "{\"version\":1,\"keywords\":[{\"keyword\":\"x\"}]}",
                "{\"version\":0,\"keywords\":[]}",
                "{\"version\":1,\"keywords\":[],\"defaultAnswer\":\" \"}"
            })
    void refusesWhatAreNoRules(String body) {
        onboarding().body(body).put("/clients/" + SOME + "/rules").then().statusCode(400);
    }

    @Test
    void doesNotKnowWhatNeverWas() {
        onboarding().get("/clients/" + SOME + "/rules").then().statusCode(404).body("type", is(PROBLEM + "not-found"));
        onboarding()
                .body("{\"version\":1,\"keywords\":[]}")
                .put("/clients/" + SOME + "/rules")
                .then()
                .statusCode(404);
        onboarding().get("/clients/no-uuid/rules").then().statusCode(404);
        onboarding()
                .get("/clients/" + SOME + "/conversations/" + SOME + "/messages")
                .then()
                .statusCode(404);
        onboarding()
                .get("/clients/" + SOME + "/conversations")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        onboarding().get("/clients/" + SOME + "/conversations?limit=0").then().statusCode(400);
    }

    @Test
    void pagesThroughConversationsAndMessages() {
        // Given
        var client = TestClient.live();
        client.hears("15550100002", "Hello");
        client.hears("15550100003", "Hello");
        TestDatabase.eventually(
                "select count(*) from send where phone_number_id = ? and state = 'ACCEPTED'", "2", client.number());
        var path = "/clients/" + client.id() + "/conversations?limit=1";

        // When
        var first = onboarding().get(path);
        var second = onboarding().get(path + "&before=" + first.path("next"));

        // Then
        first.then().statusCode(200).body("items", hasSize(1)).body("items.name", everyItem(is("Ada")));
        second.then().body("items", hasSize(1));
        var conversation = UUID.fromString(second.path("items[0].id"));
        onboarding()
                .get("/clients/" + client.id() + "/conversations/" + conversation + "/messages")
                .then()
                .body("items.origin", is(java.util.List.of("AUTOMATIC", "CUSTOMER")))
                .body("next", nullValue());
        onboarding()
                .get("/clients/" + client.id() + "/conversations/" + conversation + "/messages?limit=1")
                .then()
                .body("items", hasSize(1))
                .body("next", notNullValue());
    }

    @Test
    void listsOpenAlerts() {
        // Given
        var client = TestClient.signedUp();

        // When
        client.hears("15550100002", "Hello");

        // Then
        TestDatabase.eventually("select count(*) from alert where subject = ?", "1", client.number());
        onboarding()
                .get("/alerts")
                .then()
                .statusCode(200)
                .body("items.find { it.subject == '" + client.number() + "' }.type", is("unknown-number"))
                .body("items.find { it.subject == '" + client.number() + "' }.state", is("OPENED"));
    }

    @Test
    void isReadyAndMeasured() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200).body(containsString("messaging_outbox_depth"));
    }

    /// A campaign's list may be large, everything else is small; whether its length is declared or not.
    @ParameterizedTest
    @CsvSource({
        "/rules, application/json, 262145, false, 413",
        "/rules, application/json, 262145, true, 413",
        "/rules, application/json, 262144, true, 400",
        "/campaigns/" + SOME + "/recipients?person=bo, text/csv, 16777216, true, 404",
        "/campaigns/" + SOME + "/recipients?person=bo, text/csv, 16777216, false, 404",
        "/campaigns/" + SOME + "/recipients?person=bo, text/csv, 16777217, true, 413",
        "/campaigns/" + SOME + "/recipients?person=bo, text/csv, 16777217, false, 413"
    })
    void takesBodiesUpToTheirLimit(String path, String type, int size, boolean chunked, int status) throws Exception {
        // Given
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) ' ');
        var body = chunked
                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))
                : BodyPublishers.ofByteArray(bytes);
        var request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/clients/" + SOME + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + TestIdentity.services().forService("onboarding-service"))
                .header("Content-Type", type)
                .method(path.equals("/rules") ? "PUT" : "POST", body)
                .build();

        // When
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());

            // Then
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            if (status == 413) {
                assertThat(answer.body()).contains(PROBLEM + "too-large");
            }
        }
    }

    @Test
    void keepsItsContract() {
        Contract.checkApi("messaging-service", given().get("/q/openapi").asString());
    }
}
