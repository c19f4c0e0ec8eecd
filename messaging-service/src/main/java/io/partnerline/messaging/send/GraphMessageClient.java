package io.partnerline.messaging.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.graph.GraphCall;
import io.partnerline.graph.GraphHttp;
import io.partnerline.messaging.event.Json;
import io.partnerline.messaging.id.Wamid;
import io.partnerline.messaging.token.LentToken;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// `POST /{phone}/messages`. Meta knows no idempotency key: our id goes along and comes back in every status.
@ApplicationScoped
class GraphMessageClient {
    private final GraphHttp graph;
    private final Duration deadline;

    GraphMessageClient(GraphHttp graph, SendConfig config) {
        this.graph = graph;
        this.deadline = config.deadline();
    }

    Uni<SendOutcome> send(SendRow row, LentToken token) {
        var call = GraphCall.post("/{phone}/messages", row.phoneNumberId())
                .json(document(row))
                .as(token.forGraph());
        return graph.call(call, deadline)
                .map(answer -> row.isReceipt() ? new SendOutcome.Done() : new SendOutcome.Accepted(wamid(answer)));
    }

    /// What goes out: the payload as it was kept, in its envelope (reference 5.1). A receipt has none.
    static ObjectNode document(SendRow row) {
        var message = JsonNodeFactory.instance.objectNode();
        message.put("messaging_product", "whatsapp");
        var payload = row.payload();
        if (payload != null && row.isReceipt()) {
            return message.setAll(json(payload));
        }
        message.put("recipient_type", "individual");
        if (row.waId() != null) {
            message.put("to", row.waId());
        } else {
            message.put("recipient", row.userId());
        }
        if (payload == null) {
            message.put("type", "text");
            message.putObject("text").put("body", row.body()).put("preview_url", false);
        } else {
            message.setAll(json(payload));
        }
        message.put("biz_opaque_callback_data", row.id().toString());
        return message;
    }

    private static ObjectNode json(JsonObject payload) {
        return (ObjectNode) Json.object(payload.encode().getBytes(StandardCharsets.UTF_8));
    }

    /// An answer without an id is no reason to send again: it counts as ambiguous.
    private static Wamid wamid(JsonNode answer) {
        return new Wamid(answer.path("messages").path(0).path("id").asText());
    }
}
