package io.partnerline.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.partnerline.local.Platform;
import io.partnerline.local.TestIdentity;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A webhook that was kept raw, brought once more by the service that keeps it.
@QuarkusTest
@TestProfile(WebhookTest.Partner.class)
@WithTestResource(
        value = Platform.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = {
            @ResourceArg(name = "service", value = "webhook-ingest-service"),
            @ResourceArg(name = "parts", value = "kafka,identity")
        })
class RedriveTest {
    private static final String UNKNOWN = "{\"field\":\"of the future\",\"value\":{}}";

    private final String wamid = "wamid." + UUID.randomUUID();
    private final TopicReader topics = new TopicReader(setting("kafka.bootstrap.servers"));

    @BeforeEach
    void brokerIsFound() {
        await().untilAsserted(() ->
                assertThat(Signed.post("{\"warm\":\"up\"}").statusCode()).isEqualTo(200));
    }

    @Test
    void isTakenApartByTodaysRules() {
        // When
        redrive(messaging(), webhook(message())).statusCode(204);
        // Then
        assertThat(records("topics.messages"))
                .singleElement()
                .satisfies(record ->
                        assertThat(TopicReader.header(record, "ce_id")).isEqualTo(wamid));
        assertThat(records("topics.unrecognised")).isEmpty();
    }

    @Test
    void isNotKeptASecondTimeWhereNoRuleTakesAllOfIt() {
        // When
        redrive(messaging(), webhook(message() + "," + UNKNOWN))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", is("urn:partnerline:problem:still-unrecognised"));
        // Then
        assertThat(records("topics.messages")).hasSize(1);
        assertThat(records("topics.unrecognised")).isEmpty();
    }

    static Stream<String> strangers() {
        var tokens = TestIdentity.services();
        return Stream.of(
                "",
                "nonsense",
                tokens.expired("messaging-service"),
                tokens.forAudience("messaging-service", "somebody else"),
                messaging().substring(0, messaging().length() - 8) + "AAAAAAAA");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("strangers")
    void isTakenFromNobodyUnknown(String token) {
        // When
        redrive(token, webhook(message())).statusCode(401).body("type", is("urn:partnerline:problem:unauthenticated"));
        // Then
        assertThat(records("topics.messages")).isEmpty();
    }

    @Test
    void isTakenFromNoOtherService() {
        // When
        redrive(TestIdentity.services().forService("onboarding-service"), webhook(message()))
                .statusCode(403)
                .body("type", is("urn:partnerline:problem:forbidden"));
        // Then
        assertThat(records("topics.messages")).isEmpty();
    }

    @Test
    void mayBeAsLargeAsMetasAndNoLarger() {
        redrive(messaging(), "x".repeat(4 * 1024 * 1024)).statusCode(409);
        redrive(messaging(), "x".repeat(4 * 1024 * 1024 + 1)).statusCode(413);
    }

    private static String messaging() {
        return TestIdentity.services().forService("messaging-service");
    }

    private static ValidatableResponse redrive(String token, String body) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/octet-stream")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/redrives")
                .then();
    }

    private String message() {
        return """
                {"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550100001",\
                "phone_number_id":"100000000000001"},"messages":[{"from":"15550100002","id":"%s"}]}}""".formatted(wamid);
    }

    private static String webhook(String changes) {
        return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"200000000000001\",\"changes\":["
                + changes + "]}]}";
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic) {
        return topics.all(setting(topic)).stream()
                .filter(each -> TopicReader.value(each).contains(wamid))
                .toList();
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
