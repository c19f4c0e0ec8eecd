package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.Contract;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What clients' own systems are told.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class OutboundWebhookTest {
    private static final String ADA = "15550100002";
    private static final String BO = "15550100003";
    private static final String PROBLEM = "urn:partnerline:problem:";

    private final TestClient client = TestClient.live();
    private Receiver receiver = new Receiver(news -> 200);

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void tellsWhatIsWrittenAndWhatBecomesOfItInItsOrderAndSigned() throws GeneralSecurityException {
        // Given
        var made = add();

        // When
        client.hears(ADA, "Hello?");
        Meta.accepted(client, 1);
        var sent = Meta.sent(client).getFirst();
        Events.status(client, sent.path("wamid").asText(), "delivered", Map.of());

        // Then
        await().untilAsserted(() -> assertThat(receiver.taken())
                .anySatisfy(told ->
                        assertThat(told.message().path("delivery").asText()).isEqualTo("DELIVERED")));
        var told = receiver.taken();
        assertThat(told).extracting(Receiver.Told::id).doesNotHaveDuplicates();
        assertThat(told.getFirst().type()).isEqualTo("message.created");
        assertThat(told.getFirst().message().path("body").asText()).isEqualTo("Hello?");
        assertThat(told.getFirst().json().at("/data/person/waId").asText()).isEqualTo(ADA);
        assertThat(told.getFirst().json().at("/data/number").asText()).isEqualTo(client.number());
        assertThat(told.getLast().type()).isEqualTo("message.updated");
        assertThat(told.getLast().message().path("origin").asText()).isEqualTo("AUTOMATIC");
        assertThat(told.getLast().message().at("/statuses/0/status").asText()).isEqualTo("delivered");
        for (var each : told) {
            Contract.ofEvent("outbound-webhook").check(new String(each.body(), UTF_8));
            assertThat(each.signatures()).isEqualTo("v1," + signature(made.path("secret"), each));
        }
    }

    @Test
    void triesAgainInOrderWhileOtherConversationsGoOn() {
        // Given
        var down = new AtomicBoolean(true);
        receive(news -> down.get() && text(news).startsWith("a") ? 503 : 200);
        var _ = add();

        // When
        client.hears(ADA, "a1");
        client.hears(ADA, "a2");
        client.hears(BO, "b1");

        // Then
        await().untilAsserted(() -> assertThat(taken()).contains("b1"));
        assertThat(taken()).doesNotContain("a1", "a2");
        down.set(false);
        await().untilAsserted(() -> assertThat(taken()).contains("a1", "a2"));
        assertThat(taken().stream().filter(text -> text.startsWith("a")).distinct())
                .containsExactly("a1", "a2");
        var first = receiver.all().stream()
                .filter(told -> text(told.json()).equals("a1"))
                .toList();
        assertThat(first)
                .extracting(Receiver.Told::id)
                .as("a repeat keeps its id")
                .containsOnly(first.getFirst().id());
        // and never are two of one conversation under way
        var ofAda = receiver.all().stream()
                .filter(told -> told.conversation().equals(first.getFirst().conversation()))
                .toList();
        assertThat(IntStream.range(1, ofAda.size())
                        .allMatch(i ->
                                !ofAda.get(i).began().isBefore(ofAda.get(i - 1).ended())))
                .isTrue();
    }

    @Test
    void givesUpInTheEndAndTellsOnceMoreWhenAsked() {
        // Given
        var down = new AtomicBoolean(true);
        receive(news -> down.get() ? 500 : 200);
        var _ = add();
        client.hears(ADA, "Hello?");
        await().untilAsserted(() -> assertThat(receiver.all()).isNotEmpty());

        // When three days are over
        TestDatabase.eventually(
                "with over as (update webhook_delivery set give_up_at = at where client_id = ? returning 1)"
                        + " select count(*) > 0 from over",
                "t",
                client.id());

        // Then
        await().untilAsserted(() -> deliveries("?state=FAILED")
                .then()
                .body("items", not(empty()))
                .body("items.outcome", everyItem(is("HTTP 500"))));
        down.set(false);
        var failed = deliveries("?state=FAILED").<String>path("items[-1].id");
        onboarding()
                .post(path("/webhook-deliveries/" + failed + "/resend"))
                .then()
                .statusCode(200)
                .body("state", is("PENDING"));
        await().untilAsserted(() ->
                assertThat(receiver.taken()).extracting(Receiver.Told::id).contains(failed));
    }

    @Test
    void neverGoesIntoOurOwnNetwork() {
        // Given
        var port = receiver.url().replaceAll(".*:(\\d+)/.*", "$1");
        for (var url :
                List.of("https://localhost:" + port + "/in", "https://10.0.0.1/in", "https://169.254.169.254/latest")) {
            add(url).then().statusCode(201);
        }

        // When
        client.hears(ADA, "Hello?");

        // Then
        await().untilAsserted(() -> deliveries("?state=PENDING")
                .then()
                .body("items.findAll { it.attempts > 0 }.outcome.size()", is(3))
                .body("items.findAll { it.attempts > 0 }.outcome", everyItem(is("its host is in a private network"))));
        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void followsNoRedirect() {
        // Given
        receive(news -> 302);
        var _ = add();

        // When
        client.hears(ADA, "Hello?");

        // Then
        await().untilAsserted(() -> deliveries("?state=PENDING").then().body("items.outcome", hasItem("HTTP 302")));
    }

    @Test
    void tellsNothingMoreToWhoIsGone() {
        // Given
        receive(news -> 410);
        var endpoint = add().<String>path("endpoint.id");

        // When
        client.hears(ADA, "Hello?");

        // Then
        await().untilAsserted(() -> onboarding()
                .get(path("/webhooks"))
                .then()
                .body("items[0].enabled", is(false))
                .body("items[0].disabledReason", is("GONE")));
        TestDatabase.eventually(
                "select count(*) from alert where type = 'webhook-failing' and subject = ? and closed_at is null",
                "1",
                endpoint);
        var before = receiver.all().size();
        client.hears(ADA, "Are you there?");
        Meta.accepted(client, 2);
        assertThat(receiver.all()).hasSize(before);
    }

    @Test
    void dropsWhatIsNoLongerKept() {
        // Given
        receive(news -> text(news).equals("Hello?") ? 500 : 200);
        var _ = add();
        client.hears(ADA, "Hello?");
        await().untilAsserted(() -> assertThat(receiver.all()).isNotEmpty());

        // When
        var _ = TestDatabase.query(
                "update webhook_delivery set message_id = ?, next_at = at where client_id = ? and state = 'PENDING' and attempts > 0",
                UUID.randomUUID(),
                client.id());

        // Then
        await().untilAsserted(() -> deliveries("?state=DROPPED").then().body("items", not(empty())));
    }

    @Test
    void signsWithBothSecretsForADay() throws GeneralSecurityException {
        // Given
        var made = add();
        String old = made.path("secret");

        // When
        var renewed = onboarding()
                .body(Map.of("person", "bo"))
                .post(path("/webhooks/" + made.path("endpoint.id") + "/secret"));

        // Then
        renewed.then().statusCode(200).body("secret", not(is(old)));
        client.hears(ADA, "Hello?");
        await().untilAsserted(() -> assertThat(receiver.taken()).isNotEmpty());
        var told = receiver.taken().getFirst();
        assertThat(told.signatures().split(" "))
                .containsExactly("v1," + signature(renewed.path("secret"), told), "v1," + signature(old, told));
        assertThat(TestDatabase.query("select e::text from webhook_endpoint e"))
                .noneMatch(row -> row.contains(old.substring(6)));
    }

    @Test
    void isTurnedOffAndRemoved() {
        // Given
        var path = path("/webhooks/" + add().path("endpoint.id"));

        // When
        onboarding()
                .body(Map.of("person", "bo", "enabled", false))
                .put(path)
                .then()
                .statusCode(200)
                .body("disabledReason", is("PERSON"));
        client.hears(ADA, "Hello?");
        Meta.accepted(client, 1);

        // Then
        assertThat(receiver.all()).isEmpty();
        onboarding().delete(path).then().statusCode(204);
        onboarding().delete(path).then().statusCode(404);
        onboarding().get(path("/webhooks")).then().body("items", empty());
    }

    @Test
    void takesFiveAddressesAndEncryptedOnesOnly() {
        add("http://example.com/in").then().statusCode(422).body("type", is(PROBLEM + "invalid-endpoint"));
        for (int i = 0; i < 5; i++) {
            add("https://example.com/" + i).then().statusCode(201);
        }
        add("https://example.com/6").then().statusCode(409).body("type", is(PROBLEM + "too-many-webhooks"));
    }

    private void receive(ToIntFunction<JsonNode> answers) {
        receiver.close();
        receiver = new Receiver(answers);
    }

    private Response add() {
        var made = add(receiver.url());
        made.then().statusCode(201);
        return made;
    }

    private Response add(String url) {
        return onboarding().body(Map.of("person", "bo", "url", url)).post(path("/webhooks"));
    }

    private Response deliveries(String query) {
        return onboarding().get(path("/webhook-deliveries" + query));
    }

    private String path(String below) {
        return "/clients/" + client.id() + below;
    }

    private List<String> taken() {
        return receiver.taken().stream().map(told -> text(told.json())).toList();
    }

    private static String text(JsonNode news) {
        return news.at("/data/message/body").asText();
    }

    /// As a receiver works it out from what it got.
    private static String signature(String secret, Receiver.Told told) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        var signed = new ByteArrayOutputStream();
        signed.writeBytes((told.id() + "." + told.timestamp() + ".").getBytes(UTF_8));
        signed.writeBytes(told.body());
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
    }
}
