package io.partnerline.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.local.ProjectRoot;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicFileTest {
    private final TopicFile file = TopicFile.read(ProjectRoot.find().deploy().resolve("kafka/topics.yaml"));

    @Test
    void takesRecordsAsLargeAsIngestPublishes() {
        assertThat(file.topics())
                .isNotEmpty()
                .allSatisfy(topic -> assertThat(topic.config()).containsEntry("max.message.bytes", "5242880"));
    }

    @Test
    void keepsEventsThirtyDaysAndClientsForEver() {
        assertThat(file.topics())
                .allSatisfy(topic -> assertThat(topic.config())
                        .containsEntry(
                                "cleanup.policy", topic.name().equals("whatsapp.clients") ? "compact" : "delete"));
        assertThat(file.topics().stream().filter(topic -> !topic.name().equals("whatsapp.clients")))
                .allSatisfy(topic -> assertThat(topic.config()).containsEntry("retention.ms", "2592000000"));
    }

    @Test
    void namesDeadLettersAfterTheTopicOfTheTestClass() {
        assertThat(file.onOneBroker("-abc", 3).stream().map(NewTopic::name))
                .contains("whatsapp.messages-abc", "whatsapp.messages-abc.messaging-service.dlq");
    }

    @Test
    void tellsServicesTheNamesOfTheirTopics() {
        assertThat(file.settings("-abc"))
                .containsEntry("topics.account-events", "whatsapp.account-events-abc")
                .doesNotContainKey("topics.messages.messaging-service.dlq")
                .hasSize(8);
    }
}
