package io.partnerline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.bench.Broker;
import io.partnerline.local.Contract;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Records that a real broker will never take.
@QuarkusTest
@TestProfile(HungBrokerTest.SmallGate.class)
@WithTestResource(value = OwnBroker.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class RefusedForGoodTest {
    private static final Contract ALERT = Contract.ofEvent("alert");

    // Set by the test resource.
    @SuppressWarnings("NullAway.Init")
    Broker broker;

    @BeforeEach
    void brokerIsFound() {
        await().untilAsserted(() ->
                assertThat(Signed.post("{\"warm\":\"up\"}").statusCode()).isEqualTo(200));
    }

    @Test
    void oneTooLargeForItsTopicNeitherBlocksItsSiblingsNorAsksForARepeat() throws Exception {
        set("whatsapp.messages", "max.message.bytes", "131072");
        untilRefused("message", messages(large("wamid.probe")));
        var before = refused("message");

        var answer = Signed.post(messages("{\"id\":\"wamid.before\",\"from\":\"1\"}," + large("wamid.large")
                + ",{\"id\":\"wamid.after\",\"from\":\"1\"}"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ids("whatsapp.messages"))
                .contains("wamid.before", "wamid.after")
                .doesNotContain("wamid.large");
        assertThat(refused("message") - before).isEqualTo(1);
        // Each refusal could say so: the first does.
        await().untilAsserted(() -> assertThat(alerts("whatsapp.messages")).hasSize(1));
        assertThat(alerts("whatsapp.messages"))
                .allSatisfy(ALERT::check)
                .first()
                .asString()
                .contains("\"type\":\"record-refused\"", "\"severity\":\"critical\"");
    }

    @Test
    void oneForWhoseSakeTheBrokerDropsItsWholeBatchCostsNoneOfTheOthers() throws Exception {
        // A compacted topic takes no record without a key, and refuses all that came in the same batch.
        set("whatsapp.account-events", "cleanup.policy", "compact");
        untilRefused("account-event", events(event("", -1)));
        var before = refused("account-event");
        var mixed = IntStream.range(0, 40).mapToObj(i -> event(i % 4 == 0 ? "" : "200", i));

        var answer = Signed.post(events(mixed.collect(Collectors.joining(","))));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new TopicReader(broker.address())
                        .all("whatsapp.account-events").stream()
                                .map(TopicReader::value)
                                .filter(value -> value.contains("\"entryId\":\"200\""))
                                .distinct())
                .hasSize(30);
        assertThat(refused("account-event") - before).isEqualTo(10);
    }

    /// A broker takes up a topic's new setting in its own time.
    private static void untilRefused(String kind, String body) {
        await().untilAsserted(() -> {
            assertThat(Signed.post(body).statusCode()).isEqualTo(200);
            assertThat(refused(kind)).isPositive();
        });
    }

    private static String large(String id) {
        return "{\"id\":\"" + id + "\",\"from\":\"1\",\"text\":\"" + "x".repeat(300_000) + "\"}";
    }

    private static String event(String account, int number) {
        return "{\"id\":\"%s\",\"changes\":[{\"field\":\"security\",\"value\":{\"n\":%d}}]}".formatted(account, number);
    }

    private static String events(String entries) {
        return "{\"object\":\"whatsapp_business_account\",\"entry\":[" + entries + "]}";
    }

    private void set(String topic, String name, String value) throws InterruptedException, ExecutionException {
        try (var admin = broker.admin()) {
            var change = new AlterConfigOp(new ConfigEntry(name, value), OpType.SET);
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
                    .all()
                    .get();
        }
    }

    private List<String> ids(String topic) {
        return new TopicReader(broker.address())
                .all(topic).stream()
                        .map(each -> TopicReader.header(each, "ce_id"))
                        .toList();
    }

    private List<String> alerts(String subject) {
        return new TopicReader(broker.address())
                .all("whatsapp.alerts").stream()
                        .map(TopicReader::value)
                        .filter(value -> value.contains("\"subject\":\"" + subject + "\""))
                        .toList();
    }

    private static double refused(String kind) {
        return Metrics.sum("ingest_records_refused_total{kind=\"" + kind + "\"");
    }

    private static String messages(String items) {
        return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"200\",\"changes\":[{\"field\":\"messages\","
                + "\"value\":{\"metadata\":{\"phone_number_id\":\"100\"},\"messages\":[" + items + "]}}]}]}";
    }
}
