package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.Contract;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the other services publish is digested here, and what we publish is what the contract says.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ContractTest {
    private static final Map<String, String> TOPICS = Map.of(
            "message", "messages",
            "echo", "messages",
            "status", "statuses",
            "account-event", "account-events",
            "history", "history");
    private static final String NUMBER = "100000000000001";

    @Test
    void digestsEveryExample() {
        // Given
        var items = Contract.ofEvent("webhook-item").examples();
        assertThat(items.keySet()).as("a new example needs a topic here").isEqualTo(TOPICS.keySet());

        // When
        items.forEach(
                (type, example) -> publish(TOPICS.getOrDefault(type, ""), "io.partnerline.whatsapp." + type, example));
        Contract.ofEvent("client-changed")
                .examples()
                .values()
                .forEach(example -> publish("clients", "io.partnerline.client.changed", example));
        Contract.ofEvent("token-changed")
                .examples()
                .values()
                .forEach(example -> publish("tokens", "io.partnerline.token.stored", example));

        // Then
        TestDatabase.eventually(
                "select string_agg(wamid || ' ' || origin, ', ' order by wamid) from message where phone_number_id = ?",
                "wamid.AAA CUSTOMER, wamid.CCC APP",
                NUMBER);
        TestDatabase.eventually("select status from message_status where phone_number_id = ?", "delivered", NUMBER);
        TestDatabase.eventually(
                "select string_agg(field, ', ' order by field) from raw_event where waba_id = '200000000000001'",
                "account_update, history");
        assertThat(TestDatabase.query("select topic, reason from dead_letter where key = 'example'"))
                .isEmpty();
    }

    @Test
    void tellsAlertsAsTheContractHasThem() {
        // Given
        var client = TestClient.signedUp();

        // When
        client.hears("15550100002", "Hello");

        // Then
        await().untilAsserted(() -> assertThat(Events.on(Events.topicOf("alerts")))
                .filteredOn(record -> client.number().equals(record.key()))
                .singleElement()
                .satisfies(
                        record -> Contract.ofEvent("alert").check(new String(record.value(), StandardCharsets.UTF_8))));
    }

    private static void publish(String topic, String type, String example) {
        Events.publish(topic, "example", type, example.getBytes(StandardCharsets.UTF_8));
    }
}
