package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What became of a client's sends, as our database and Meta tell it.
final class Fates {
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
                .containsExactlyInAnyOrderElementsOf(sentPerRow(client).keySet());
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
