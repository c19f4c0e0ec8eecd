package io.partnerline.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.partnerline.local.Contract;
import io.partnerline.local.Platform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WebhookTest.Partner.class)
@WithTestResource(
        value = Platform.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = {
            @ResourceArg(name = "service", value = "webhook-ingest-service"),
            @ResourceArg(name = "parts", value = "kafka")
        })
class WebhookTest {
    private static final String PATH = "/api/webhooks/whatsapp";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final TopicReader topics = new TopicReader(setting("kafka.bootstrap.servers"));

    @BeforeEach
    void brokerIsFound() {
        await().untilAsserted(() -> assertThat(post("{\"warm\":\"up\"}")).isEqualTo(200));
    }

    @Test
    void aSignedMessageBecomesOneRecordAsTheContractSays() {
        var wamid = "wamid." + UUID.randomUUID();
        var item = "{\"from\":\"15550100002\", \"from_user_id\":\"US.134\",\"id\":\"" + wamid
                + "\",\"timestamp\":\"1790000000\",\"type\":\"text\",\"text\":{\"body\":\"caf\\u00e9 \\/ \"},\"new\":[1]}";
        var body = message(item);

        var status = given().header(
                        "X-Hub-Signature-256", Signed.by(Signed.SECRET, body.getBytes(StandardCharsets.UTF_8)))
                .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(PATH)
                .statusCode();

        assertThat(status).isEqualTo(200);
        var record = only("topics.messages", wamid);
        assertThat(record.key()).isEqualTo("100000000000001/US.134");
        assertThat(TopicReader.value(record)).endsWith("\"item\":" + item + "}");
        Contract.ofEvent("webhook-item").check(TopicReader.value(record));
        assertThat(TopicReader.header(record, "ce_id")).isEqualTo(wamid);
        assertThat(TopicReader.header(record, "ce_type")).isEqualTo("io.partnerline.whatsapp.message");
        assertThat(TopicReader.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(TopicReader.header(record, "ce_time")).isNotEmpty();
        assertThat(TopicReader.header(record, "content-type")).isEqualTo("application/json");
        assertThat(TopicReader.header(record, "traceparent")).contains(TRACE);
    }

    @Test
    void aRepeatedWebhookRepeatsItsId() {
        var wamid = "wamid." + UUID.randomUUID();
        var body = message("{\"from\":\"15550100002\",\"id\":\"" + wamid + "\"}");

        for (var i = 0; i < 5; i++) {
            assertThat(post(body)).isEqualTo(200);
        }

        assertThat(records("topics.messages", wamid))
                .hasSize(5)
                .allSatisfy(
                        each -> assertThat(TopicReader.header(each, "ce_id")).isEqualTo(wamid));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "sha256=zz",
                "sha1=3f786850e387550fdab836ed7e6dc881de23001b",
                "sha256=0000000000000000000000000000000000000000000000000000000000000000",
                "sha256=zz00000000000000000000000000000000000000000000000000000000000000"
            })
    void aForgedWebhookIsRefusedAndReachesNoTopic(String signature) {
        var wamid = "wamid." + UUID.randomUUID();
        var body = message("{\"from\":\"15550100002\",\"id\":\"" + wamid + "\"}");

        given().header("X-Hub-Signature-256", signature)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(PATH)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", is("urn:partnerline:problem:not-signed"))
                .body(not(containsString("detail")));

        assertThat(records("topics.messages", wamid)).isEmpty();
        assertThat(records("topics.unrecognised", wamid)).isEmpty();
    }

    @Test
    void theOldSignatureAloneIsRefused() {
        given().header("X-Hub-Signature", "sha1=3f786850e387550fdab836ed7e6dc881de23001b")
                .body("{}")
                .post(PATH)
                .then()
                .statusCode(401);
    }

    @Test
    void thePreviousSecretCountsUntilItsEnd() {
        var body = "{\"previous\":true}".getBytes(StandardCharsets.UTF_8);

        given().header("X-Hub-Signature-256", Signed.by(Signed.PREVIOUS, body))
                .body(body)
                .post(PATH)
                .then()
                .statusCode(200);
    }

    @Test
    void brokenJsonIsKeptRaw() {
        var mark = UUID.randomUUID().toString();

        assertThat(post("{\"entry\":[" + mark)).isEqualTo(200);

        var record = only("topics.unrecognised", mark);
        assertThat(TopicReader.value(record)).isEqualTo("{\"entry\":[" + mark);
        assertThat(TopicReader.header(record, "content-type")).isEqualTo("application/octet-stream");
        assertThat(TopicReader.header(record, "ce_type")).isEqualTo("io.partnerline.whatsapp.unrecognised");
    }

    @Test
    void aBatchIsSplitInOrder() {
        var run = UUID.randomUUID().toString();
        var items = new StringBuilder();
        for (var i = 0; i < 1000; i++) {
            items.append(i == 0 ? "" : ",")
                    .append("{\"from\":\"15550100002\",\"id\":\"wamid.%s-%04d\"}".formatted(run, i));
        }

        assertThat(post(message(items.toString()))).isEqualTo(200);

        var ids = records("topics.messages", run).stream()
                .map(each -> TopicReader.header(each, "ce_id"))
                .toList();
        assertThat(ids).hasSize(1000).isSorted();
    }

    @Test
    void aThreeMegabyteValuePasses() {
        var mark = UUID.randomUUID().toString();
        var body = "{\"entry\":[{\"id\":\"200000000000001\",\"changes\":[{\"field\":\"history\",\"value\":{\"mark\":\""
                + mark + "\",\"history\":[\"" + "x".repeat(3_000_000) + "\"]}}]}]}";

        assertThat(post(body)).isEqualTo(200);

        assertThat(records("topics.history", mark)).hasSize(1);
    }

    @Test
    void aBodyDeclaredTooLargeIsRefused() {
        var body = new byte[4 * 1024 * 1024 + 1];

        given().header("X-Hub-Signature-256", Signed.by(Signed.SECRET, body))
                .body(body)
                .post(PATH)
                .then()
                .statusCode(413)
                .body("type", is("urn:partnerline:problem:too-large"));
    }

    @Test
    void aCompressedBodyIsRefused() {
        given().header("Content-Encoding", "gzip")
                .header("X-Hub-Signature-256", Signed.by(Signed.SECRET, new byte[10]))
                .body(new byte[10])
                .post(PATH)
                .then()
                .statusCode(415);
    }

    @Test
    void theChallengeIsEchoedAsPlainText() {
        given().queryParam("hub.mode", "subscribe")
                .queryParam("hub.verify_token", "verify-me")
                .queryParam("hub.challenge", "1158201444")
                .get(PATH)
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(is("1158201444"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "a b", "", "ä"})
    void aStrangeChallengeIsNotEchoed(String challenge) {
        given().queryParam("hub.mode", "subscribe")
                .queryParam("hub.verify_token", "verify-me")
                .queryParam("hub.challenge", challenge)
                .get(PATH)
                .then()
                .statusCode(403);
    }

    @Test
    void aWrongVerifyTokenIsRefused() {
        given().queryParam("hub.mode", "subscribe")
                .queryParam("hub.verify_token", "verify-mf")
                .queryParam("hub.challenge", "1158201444")
                .get(PATH)
                .then()
                .statusCode(403)
                .body(not(containsString("1158201444")));
    }

    @Test
    void otherPathsAndMethodsAreProblems() {
        given().delete(PATH).then().statusCode(405).header("Allow", "GET, POST");
        given().get("/nothing").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void isObservable() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/started").then().statusCode(200);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("ingest_webhook_seconds_bucket"))
                .body(containsString("ingest_in_flight_bytes"))
                .body(containsString("ingest_records_total"));
        Contract.checkApi("webhook-ingest-service", given().get("/q/openapi").asString());
    }

    private static int post(String body) {
        return Signed.post(body).statusCode();
    }

    private static String message(String items) {
        return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"200000000000001\",\"changes\":[{\"field\":"
                + "\"messages\",\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{\"display_phone_number\":"
                + "\"15550100001\",\"phone_number_id\":\"100000000000001\"},\"contacts\":[{\"profile\":{\"name\":\"Ada\"},"
                + "\"wa_id\":\"15550100002\",\"user_id\":\"US.134\"}],\"messages\":[" + items + "]}}]}]}";
    }

    private ConsumerRecord<String, byte[]> only(String topic, String mark) {
        var found = records(topic, mark);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic, String mark) {
        return topics.all(setting(topic)).stream()
                .filter(each -> TopicReader.value(each).contains(mark))
                .toList();
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    public static class Partner implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "secrets.app",
                    Signed.SECRET,
                    "secrets.previous",
                    Signed.PREVIOUS,
                    "secrets.previous-until",
                    "2999-01-01T00:00:00Z",
                    "secrets.verify-token",
                    "verify-me");
        }
    }
}
