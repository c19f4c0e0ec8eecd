package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.graph.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/// What Meta saw of us.
final class Meta {
    /// The call of a send, as the simulator names it.
    static final String SEND = "POST /{phone}/messages";

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private Meta() {}

    static Simulator graph() {
        return Simulator.current();
    }

    /// The messages it took from a client's number.
    static List<JsonNode> sent(TestClient client) {
        return graph().messages(client.number());
    }

    /// Waits until it took that many, and not one more.
    static void accepted(TestClient client, int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sent(client)).hasSize(count));
    }

    /// How often a planned fault struck.
    static int hits(String fault) {
        return StreamSupport.stream(graph().faults().spliterator(), false)
                .filter(each -> each.path("id").asText().equals(fault))
                .mapToInt(each -> each.path("hits").asInt())
                .findFirst()
                .orElse(0);
    }

    /// Milliseconds from a record's way into Kafka to Meta's having the answer.
    static long timeToAnswer(TestClient client, String from) {
        var expected = sent(client).size() + 1;
        var began = System.nanoTime();
        client.hears(from, "Hello");
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> sent(client).size() == expected);
        return (System.nanoTime() - began) / 1_000_000;
    }
}
