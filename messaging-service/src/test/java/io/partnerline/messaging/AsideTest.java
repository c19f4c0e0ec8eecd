package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What is put aside: messages for numbers nobody knows, and poison.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class AsideTest {
    private static final String ADA = "15550100002";

    @Test
    void keepsAMessageForANumberNobodyKnowsUntilItIsKnown() {
        // Given
        var client = TestClient.signedUp();

        // When
        client.hears(ADA, "Hello");
        client.hears(ADA, "Hello?");

        // Then
        TestDatabase.eventually("select count(*) from parked_message where phone_number_id = ?", "2", client.number());
        TestDatabase.eventually(
                "select count(*) from alert where type = 'unknown-number' and subject = ? and closed_at is null",
                "1",
                client.number());
        assertThat(Meta.sent(client)).isEmpty();
        await().untilAsserted(() -> assertThat(Events.on(Events.topicOf("alerts")))
                .anySatisfy(record -> assertThat(record.key()).isEqualTo(client.number())));
        Events.clientChanged(client, "LIVE", 1);
        Meta.accepted(client, 2);
        TestDatabase.eventually(
                "select count(*) from alert where subject = ? and closed_at is null", "0", client.number());
    }

    @Test
    void putsPoisonAsideAndGoesOn() {
        // Given
        var client = TestClient.live();
        var poison = "{\"field\":\"messages\",".getBytes(StandardCharsets.UTF_8);

        // When
        Events.publish("messages", client.number() + "/" + ADA, "io.partnerline.whatsapp.message", poison);
        client.hears(ADA, "Hello");

        // Then
        Meta.accepted(client, 1);
        assertThat(TestDatabase.query("select reason from dead_letter where key = ?", client.number() + "/" + ADA))
                .containsExactly("Unreadable: broken JSON");
        assertThat(Events.on(Events.topicOf("messages") + ".messaging-service.dlq"))
                .filteredOn(record -> (client.number() + "/" + ADA).equals(record.key()))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.value()).isEqualTo(poison);
                    assertThat(record.headers().lastHeader("ce_type")).isNotNull();
                    assertThat(new String(
                                    record.headers()
                                            .lastHeader("dead-letter-reason")
                                            .value(),
                                    StandardCharsets.UTF_8))
                            .isEqualTo("Unreadable: broken JSON");
                });
    }
}
