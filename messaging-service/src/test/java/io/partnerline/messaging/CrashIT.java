package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.crash.CrashPoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged service, killed at every change of state that a message makes on its way: no message is lost, none is
/// answered twice, and what Meta took ends known.
class CrashIT {
    private static final Duration HOLD = Duration.ofMinutes(11);
    private static final MessagingPlatform PLATFORM = new MessagingPlatform();

    @TempDir
    private static Path folder;

    private static Map<String, String> configuration = Map.of();

    @BeforeAll
    static void start() {
        configuration = PLATFORM.start();
        configuration.forEach(System::setProperty);
        configuration = Map.copyOf(configuration);
    }

    @AfterAll
    static void stop() {
        PLATFORM.stop();
        configuration.keySet().forEach(System::clearProperty);
    }

    @Test
    void losesAndRepeatsNothingWhereverItIsKilled() {
        // Given
        var client = TestClient.signedUp();
        try (var service = process().ready()) {
            Events.clientChanged(client, "LIVE", 1);
            TestDatabase.eventually(
                    "select count(*) from client_number where phone_number_id = ?", "1", client.number());
            client.hears("15550100000", "the first, with nobody killed");
            Meta.accepted(client, 1);
        }
        var people = new ArrayList<String>();

        // When
        for (var point : CrashPoint.values()) {
            var person = "1555010%04d".formatted(1 + point.ordinal());
            people.add(person);
            try (var doomed = process("-Dcrash.at=" + point.slug())) {
                client.hears(person, "Hello");
                tellStatuses(client);
                doomed.dead();
            }
        }

        // Then
        try (var survivor = process().ready()) {
            TestDatabase.eventually(
                    "select count(*) from message where phone_number_id = ? and origin = 'CUSTOMER'",
                    String.valueOf(people.size() + 1),
                    client.number());
            TestDatabase.eventually("select count(*) from reply_job where not done", "0");
            TestDatabase.eventually(
                    "select count(*) from send where phone_number_id = ? and state = 'PENDING'", "0", client.number());
            tellStatuses(client);
            TestDatabase.eventually(
                    "select count(*) from send where phone_number_id = ? and state = 'ACCEPTED'",
                    String.valueOf(Meta.sent(client).size()),
                    client.number());
            Meta.graph().advance(HOLD);
            TestDatabase.eventually(
                    "select count(*) from send where phone_number_id = ? and state = 'SENDING'", "0", client.number());
        }
        var answers = Meta.sent(client).stream()
                .collect(Collectors.groupingBy(sent -> sent.path("to").asText(), Collectors.counting()));
        assertThat(answers.values()).as("answers per person").containsOnly(1L);
        assertThat(TestDatabase.query(
                        "select count(*), count(distinct cause) from send where phone_number_id = ? and state in ('ACCEPTED', 'UNKNOWN')",
                        client.number()))
                .containsExactly((people.size() + 1) + "|" + (people.size() + 1));
        // One was killed between the commit and the call, and perhaps its neighbours with it: nobody knows, nothing is
        // sent again. Every other person has an answer.
        assertThat(TestDatabase.query(
                        "select state from send where phone_number_id = ? and state = 'UNKNOWN'", client.number()))
                .as("the crash between commit and call happened")
                .isNotEmpty()
                .hasSize(people.size() + 1 - answers.size())
                .hasSizeLessThan(people.size() / 2);
    }

    @Test
    void endsInOrderWhenItIsAskedTo() {
        // Given
        var client = TestClient.signedUp();
        var service = process().ready();
        Events.clientChanged(client, "LIVE", 1);
        client.hears("15550109999", "the first");
        Meta.accepted(client, 1);
        var _ = Meta.graph().fault(Meta.SEND, Map.of("times", 1, "delayMillis", 1_500, "subject", client.number()));
        client.hears("15550109998", "the one on its way");
        TestDatabase.eventually(
                "select count(*) from send where phone_number_id = ? and state = 'SENDING'", "1", client.number());

        // When
        service.close();

        // Then
        assertThat(TestDatabase.query(
                        "select string_agg(state, ',') from send where phone_number_id = ?", client.number()))
                .containsExactly("ACCEPTED,ACCEPTED");
    }

    /// What Meta would tell, on the topic: every message it took was sent and delivered.
    private static void tellStatuses(TestClient client) {
        for (JsonNode sent : Meta.sent(client)) {
            var ours = Map.<String, Object>of(
                    "biz_opaque_callback_data", sent.path("callbackData").asText());
            for (var status : List.of("sent", "delivered")) {
                Events.status(client, sent.path("wamid").asText(), status, ours);
            }
        }
    }

    private static MessagingProcess process(String... options) {
        var settings = new HashMap<>(configuration);
        // What a dead process had claimed is found by the poll, once its lease is over.
        settings.put("wake.poll", "1s");
        settings.put("reply.lease", "PT5S");
        return MessagingProcess.start("messaging", folder, settings, options);
    }
}
