package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What became of a client's sends, as our database and Meta tell it.
final class Fates {
    /// What waits, and not for a send of which nobody knows yet.
    static final String FREE_TO_GO = """
            select count(*) from send s where phone_number_id = ? and state = 'PENDING' and not exists (
              select 1 from send e where e.conversation_id = s.conversation_id and e.seq < s.seq and e.state = 'SENDING')
            """;

    private Fates() {}

    /// What Meta would tell, on the topic: every message it took was sent and delivered.
    static void tellStatuses(TestClient client) {
        for (var sent : Meta.sent(client)) {
            var ours = Map.<String, Object>of(
                    "biz_opaque_callback_data", sent.path("callbackData").asText());
            Events.status(client, sent.path("wamid").asText(), "sent", ours);
            Events.status(client, sent.path("wamid").asText(), "delivered", ours);
        }
    }

    /// Waits until we know of all that Meta took: also of what goes out meanwhile, because a status has ended the send
    /// before it.
    static void awaitKnown(TestClient client) {
        await().atMost(Duration.ofSeconds(45)).untilAsserted(() -> {
            var taken = sentPerRow(client).keySet();
            assertThat(rows(client, "= 'ACCEPTED'")).isEqualTo(taken);
            assertThat(TestDatabase.query(FREE_TO_GO, client.number())).containsExactly("0");
        });
    }

    /// Each message has one send, none was sent twice, all that Meta took we know of, and of the others we say that
    /// nobody knows. Returns how many those are.
    static int known(TestClient client, int wanted) {
        assertThat(TestDatabase.query(
                        "select count(*), count(distinct cause) from send where phone_number_id = ?", client.number()))
                .as("one send for each message")
                .containsExactly(wanted + "|" + wanted);
        assertThat(sentPerRow(client).values()).as("sends of a row").allMatch(times -> times == 1);
        assertThat(rows(client, "= 'ACCEPTED'"))
                .as("what Meta took")
                .isEqualTo(sentPerRow(client).keySet());
        assertThat(rows(client, "not in ('ACCEPTED', 'UNKNOWN')")).isEmpty();
        return rows(client, "= 'UNKNOWN'").size();
    }

    /// How often Meta took each row.
    static Map<String, Long> sentPerRow(TestClient client) {
        return Meta.sent(client).stream()
                .collect(Collectors.groupingBy(sent -> sent.path("callbackData").asText(), Collectors.counting()));
    }

    private static Set<String> rows(TestClient client, String state) {
        return Set.copyOf(TestDatabase.query(
                "select id from send where phone_number_id = ? and state " + state, client.number()));
    }
}
