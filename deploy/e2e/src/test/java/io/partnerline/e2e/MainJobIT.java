package io.partnerline.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.partnerline.local.http.JsonHttp;
import io.partnerline.local.leak.LeakSearch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// The main job over the packaged services, and what must hold when things go wrong. One suite serves all of it, and
/// the search for secrets comes last, over everything the others have left.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration AFTER_A_RESTART = Duration.ofSeconds(180);

    /// Reads of what this run has none of, and Meta's handshake, which wants its own parameters.
    private static final Set<String> NOTHING_TO_READ = Set.of(
            "messaging GET /dead-letters/{}",
            "messaging GET /clients/{}/media/{}",
            "messaging GET /clients/{}/campaigns/{}",
            "messaging GET /clients/{}/campaigns/{}/acts",
            "messaging GET /clients/{}/campaigns/{}/check",
            "messaging GET /clients/{}/campaigns/{}/recipients",
            "messaging GET /clients/{}/templates/{}",
            "ingest GET /api/webhooks/whatsapp");

    private RunningSuite suite;
    private Signups signups;
    private final Map<String, String> machineKeys = new LinkedHashMap<>();

    MainJobIT() {
        // a field for NullAway: both are set before any test runs
        suite = RunningSuite.up();
        signups = new Signups(suite.partner());
    }

    @BeforeAll
    void everythingIsUp() {
        for (var part : List.of("ingest", "onboarding", "messaging", "token", "graph", "kafka", "postgres", "vault")) {
            assertThat(suite.status().path(part).path("state").asText())
                    .as(part)
                    .isEqualTo("up");
        }
    }

    @AfterAll
    void down() {
        suite.down();
    }

    @Test
    @Order(1)
    void aClientSignsUpACustomerWritesAndTheReplyIsDelivered() {
        // When
        var report = suite.demo();

        // Then
        assertThat(report.path("finalStatus").asText()).isEqualTo("delivered");
        assertThat(report.path("reply").asText()).isNotBlank();
        assertThat(report.path("steps"))
                .hasSize(5)
                .allSatisfy(step -> assertThat(step.path("state").asText()).isEqualTo("DONE"));
    }

    @Test
    @Order(2)
    void aForgedSignatureGets401AndReachesNoTopic() throws IOException, InterruptedException {
        // Given
        var marker = "wamid.FORGED" + UUID.randomUUID();
        var body = """
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":\
                {"metadata":{"phone_number_id":"1"},"messages":[{"id":"%s","from":"1","type":"text"}]}}]}]}""".formatted(marker);

        // When
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(suite.address("ingest") + "/api/webhooks/whatsapp"))
                                .header("Content-Type", "application/json")
                                .header("X-Hub-Signature-256", "sha256=" + "0".repeat(64))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(new Topics(suite.address("kafka")).records())
                .noneSatisfy(item -> assertThat(new String(item.value(), UTF_8)).contains(marker));
    }

    @Test
    @Order(3)
    void theSameWebhookFiveTimesGivesOneMessageAndOneReply() {
        // Given
        var client = newLiveClient();
        var from = newPerson();

        // When
        var _ = suite.graph()
                .customerSends(
                        Map.of("phoneNumberId", client.phoneNumberId(), "from", from, "text", "Hello?", "times", 5));

        // Then
        repliedOnce(client, from, SOON);
        assertThat(count("select count(*) from message where origin = 'CUSTOMER' and phone_number_id = '"
                        + client.phoneNumberId() + "'"))
                .isOne();
    }

    @Test
    @Order(4)
    void messagingKilledBetweenConsumingAndSendingRepliesOnce() {
        // Given a client whose token messaging has yet to borrow, and nobody who lends
        var client = newLiveClient();
        var from = newPerson();
        suite.signal("token", "STOP");
        var wamid = suite.graph().customerWrites(client.phoneNumberId(), from, "Are you there?");
        await("the message to be stored")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(count("select count(*) from message where wamid = '" + wamid + "'"))
                        .isOne());

        // When
        suite.signal("messaging", "KILL");
        suite.signal("token", "CONT");

        // Then
        repliedOnce(client, from, AFTER_A_RESTART);
    }

    @Test
    @Order(5)
    void onboardingKilledBetweenTwoStepsGoesOnWithNoEffectTwice() {
        // Given a signup whose second step has happened at Meta, and whose answer is held back
        var graph = suite.graph();
        var held = graph.fault("POST /{waba}/subscribed_apps", Map.of("hold", "after", "times", 1));
        var customer = graph.newCustomer();
        var signup = signups.begin(customer);
        await("the subscription to happen")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(graph.effects("app.subscribed", customer.wabaId()))
                        .hasSize(1));

        // When
        suite.signal("onboarding", "KILL");
        graph.endFault(held);

        // Then
        var _ = signups.live(signup, AFTER_A_RESTART);
        assertThat(graph.effects("app.subscribed", customer.wabaId())).hasSize(1);
        assertThat(graph.effects("number.registered", customer.phoneNumberId())).hasSize(1);
    }

    @Test
    @Order(6)
    void oneTraceLeadsFromTheWebhookToTheGraphCall() {
        // Given
        var client = newLiveClient();
        var from = newPerson();
        var _ = suite.graph().customerWrites(client.phoneNumberId(), from, "Trace me");
        // onboarding has just been killed: its events wait for the lease of the relay that died
        repliedOnce(client, from, AFTER_A_RESTART);

        // When
        var sent = suite.graph().effects().stream()
                .filter(effect -> effect.path("effect").asText().equals("message.accepted"))
                .filter(effect -> effect.toString().contains(from))
                .findFirst()
                .orElseThrow();

        // Then
        var trace = sent.path("traceparent").asText().substring(3, 35);
        var received = new Topics(suite.address("kafka"))
                .records().stream()
                        .filter(item -> item.topic().equals("whatsapp.messages")
                                && new String(item.value(), UTF_8).contains(from))
                        .findFirst()
                        .orElseThrow();
        assertThat(new String(received.headers().lastHeader("traceparent").value(), UTF_8))
                .contains(trace);
    }

    @Test
    @Order(7)
    void aWebhookThatCouldNotBeRoutedComesInWhenItIsDrivenThroughAgain() {
        // Given what an ingest that did not know such messages would have kept, of somebody who wrote before
        var client = newLiveClient();
        var from = newPerson();
        var _ = suite.graph().customerWrites(client.phoneNumberId(), from, "Hello?");
        repliedOnce(client, from, SOON);
        var wamid = "wamid." + UUID.randomUUID();
        new Topics(suite.address("kafka")).put("whatsapp.unrecognised", """
                {"object":"whatsapp_business_account","entry":[{"id":"%s","changes":[{"field":"messages","value":\
                {"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550000000","phone_number_id":"%s"},\
                "messages":[{"id":"%s","from":"%s","timestamp":"%d","type":"text","text":{"body":"Hello"}}]}}]}]}""".formatted(
                        client.wabaId(),
                        client.phoneNumberId(),
                        wamid,
                        from,
                        Instant.now().getEpochSecond())
                .getBytes(UTF_8));
        var kept = "select id from dead_letter where convert_from(value, 'UTF8') like '%" + wamid + "%'";
        await("it to be listed")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(suite.column("messaging", kept)).hasSize(1));

        // When
        var letter = suite.column("messaging", kept).getFirst();
        var answer = Exchange.of(
                "POST",
                suite.address("messaging") + "/dead-letters/" + letter + "/redrive",
                Map.of(
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Bearer " + suite.services().forService("onboarding-service")),
                Map.of("person", "bo"));

        // Then
        assertThat(answer.status()).isEqualTo(200);
        await("the second reply to be delivered")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(messagesTo(client, from))
                        .hasSize(2)
                        .allSatisfy(reply ->
                                assertThat(reply.path("statuses").toString()).contains("delivered")));
    }

    @Test
    @Order(8)
    void aClientsMachineWritesWithItsKeyAndReadsWhatBecameOfIt() {
        // Given
        var client = newLiveClient();
        var from = newPerson();
        var _ = suite.graph().customerWrites(client.phoneNumberId(), from, "Hello?");
        repliedOnce(client, from, SOON);
        var machine = Machine.of(suite, client);
        machineKeys.put("api key", machine.key());

        // When
        var message = machine.writes(from, "From our machine");

        // Then
        await("the message to be delivered")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(machine.story(message)).contains("From our machine", "DELIVERED"));
        assertThat(messagesTo(client, from)).hasSize(2);
        assertThat(machine.story(message)).contains(machine.name());
        assertThat(machine.hears()).contains("event:opened");
        assertThat(machine.status("GET", "/api/costs")).isEqualTo(403);
        assertThat(machine.status("DELETE", "/api/messages/" + message)).isEqualTo(409);
    }

    @Test
    @Order(9)
    void noSecretLiesAnywhereOrIsAnsweredAndAPlantedCanaryIsFound() {
        // Given
        var answers = everythingAnswered();
        var canary = Canary.fresh();
        canary.plant(suite);
        var secrets = suite.secrets();
        assertThat(secrets.keySet())
                .as("kinds of secrets")
                .anyMatch(name -> name.startsWith("token"))
                .anyMatch(name -> name.startsWith("code"))
                .anyMatch(name -> name.startsWith("pin"))
                .anyMatch(name -> name.startsWith("app-secret"));
        secrets.put(Canary.NAME, canary.value());
        assertThat(machineKeys).isNotEmpty();
        secrets.putAll(machineKeys);

        // When
        var search = new LeakSearch(secrets);
        var findings = new LinkedHashMap<String, List<String>>();
        var evidence = new Evidence(suite, answers).all();
        evidence.forEach((place, content) -> findings.put(place, search.in(content)));
        findings.values().removeIf(List::isEmpty);

        // Then
        assertThat(findings).isEqualTo(Canary.found());
        assertThat(String.valueOf(evidence.keySet()))
                .as("places searched")
                .contains(
                        "logs/onboarding.log",
                        "topic whatsapp.tokens",
                        "table token.",
                        "audit log of OpenBao",
                        "answer token GET");
        assertThat(new LeakSearch(Map.of("known", "messaging-service"))
                        .in(evidence.getOrDefault("traces/traces.otlp", new byte[0])))
                .as("what a search of the traces can see")
                .containsExactly("known");
    }

    /// Asks everything of everybody, with a used code and a PIN in hand.
    private Map<String, Exchange> everythingAnswered() {
        var client = newLiveClient();
        var from = newPerson();
        var _ = suite.graph().customerWrites(client.phoneNumberId(), from, "Hello?");
        repliedOnce(client, from, AFTER_A_RESTART);
        var pin = suite.secrets().entrySet().stream()
                .filter(secret -> secret.getKey().startsWith("pin"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        var link = signups.byLink(suite.graph().newCustomer(), SOON);
        var ids = new ArrayList<>(List.of(client.phoneNumberId()));
        var ofNumber = " where phone_number_id = '" + client.phoneNumberId() + "'";
        ids.addAll(suite.column("messaging", "select id from conversation" + ofNumber));
        var clientId = suite.column("messaging", "select client_id from conversation" + ofNumber)
                .getFirst();
        ids.add(clientId);
        ids.add(wished(clientId, "exports", Map.of()));
        ids.add(wished(clientId, "erasures", Map.of("phone", newPerson())));
        ids.addAll(suite.column("messaging", "select id from send" + ofNumber));
        ids.addAll(suite.column("onboarding", "select id from signups where state = 'LIVE' limit 1"));
        ids.addAll(suite.column("token", "select id from credential limit 1"));
        var answers = new ApiSweep(suite, ids, Map.of("code", client.code(), "pin", pin), link).run();
        // short on purpose: a report of every answer would be hundreds of megabytes
        assertThat(ApiSweep.readsWithoutAnAnswer(answers))
                .as("reads that nobody was answered with success")
                .isSubsetOf(NOTHING_TO_READ);
        return answers;
    }

    /// Asks for something that goes on by itself; its id.
    private String wished(String client, String what, Map<String, Object> whom) {
        var wish = new LinkedHashMap<>(whom);
        wish.putAll(Map.of("person", "bo", "reason", "a look"));
        var caller = "Bearer " + suite.services().forService("onboarding-service");
        return new JsonHttp(URI.create(suite.address("messaging")), Map.of("Authorization", caller))
                .post("/clients/" + client + "/" + what, wish)
                .orThrow(what)
                .body()
                .path("id")
                .asText();
    }

    private NewCustomer newLiveClient() {
        var customer = suite.graph().newCustomer();
        var _ = signups.live(signups.begin(customer), SOON);
        return customer;
    }

    private static String newPerson() {
        return "1555" + String.format("%07d", Math.floorMod(UUID.randomUUID().hashCode(), 10_000_000));
    }

    /// One reply arrives, is delivered, and stays the only one.
    private void repliedOnce(NewCustomer client, String to, Duration atMost) {
        await("the reply to be delivered")
                .atMost(atMost)
                .untilAsserted(() -> assertThat(messagesTo(client, to))
                        .singleElement()
                        .satisfies(reply ->
                                assertThat(reply.path("statuses").toString()).contains("delivered")));
        await("no second reply")
                .during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(messagesTo(client, to)).hasSize(1));
    }

    private List<JsonNode> messagesTo(NewCustomer client, String to) {
        return suite.graph().messages(client.phoneNumberId()).stream()
                .filter(message -> message.path("to").asText().equals(to))
                .toList();
    }

    private long count(String sql) {
        return Long.parseLong(suite.column("messaging", sql).getFirst());
    }
}
