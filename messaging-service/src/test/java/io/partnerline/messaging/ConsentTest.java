package io.partnerline.messaging;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Who does not want to be written to is not.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ConsentTest {
    private static final String ADA = "15550100002";

    @Test
    void honoursAnOptOutUntilThePersonComesBack() {
        // Given
        var client = TestClient.live();

        // When
        client.hears(ADA, "STOP");
        client.hears(ADA, "one more thing");
        client.hears(ADA, "Start!");

        // Then
        Meta.accepted(client, 1);
        TestDatabase.eventually(
                "select string_agg(decision, ',' order by j.seq) from reply_job j join message m on m.id = j.message_id"
                        + " where m.phone_number_id = ?",
                "opt-out,quiet-opted-out,opt-in-answer-default",
                client.number());
    }

    @Test
    void notesAStopOfAdvertisingAndStillAnswersQuestions() {
        // Given
        var client = TestClient.live();

        // When
        Events.accountEvent(
                client,
                "user_preferences",
                Map.of(
                        "user_preferences",
                        List.of(Map.of(
                                "wa_id",
                                ADA,
                                "category",
                                "marketing_messages",
                                "value",
                                "stop",
                                "timestamp",
                                Instant.now().getEpochSecond()))));

        // Then
        TestDatabase.eventually("select scope, opted_out from consent where client_id = ?", "MARKETING|t", client.id());
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);
    }

    @Test
    void notesOnceThatMetaKnowsOfAStopHoweverOftenAndEarlyItSaysSo() {
        // Given
        var client = TestClient.live();
        var fault = Meta.graph().fault(Meta.SEND, Map.of("hold", "after", "subject", client.number()));
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);
        var wamid = Meta.sent(client).getFirst().path("wamid").asText();
        Map<String, Object> stopped = Map.of("errors", List.of(Map.of("code", 131050)));

        // When
        Events.status(client, wamid, "failed", stopped);
        TestDatabase.eventually("select message_id is null from message_status where wamid = ?", "t", wamid);
        Meta.graph().endFault(fault);
        TestDatabase.eventually("select count(*) from consent_word where client_id = ?", "1", client.id());
        Events.status(client, wamid, "failed", stopped);
        Events.status(client, wamid, "sent", Map.of());

        // Then
        TestDatabase.eventually("select count(*) from message_status where wamid = ?", "2", wamid);
        TestDatabase.eventually("select count(*) from consent_word where client_id = ?", "1", client.id());
        TestDatabase.eventually("select scope, opted_out from consent where client_id = ?", "MARKETING|t", client.id());
    }
}
