package io.partnerline.messaging.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.messaging.body.BodyReader;
import io.partnerline.messaging.body.BodyWriter;
import io.partnerline.messaging.body.Violation;
import io.partnerline.messaging.conversation.ServiceWindow;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every example of a request in section 5 of the reference goes out as it stands there: read as a caller would write
/// it, kept in the outbox, and put into its envelope again.
class ReferenceExamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ENVELOPE =
            List.of("messaging_product", "recipient_type", "to", "biz_opaque_callback_data");
    private static final UUID ID = UUID.randomUUID();

    static Stream<JsonNode> examples() throws IOException {
        try (var in = Objects.requireNonNull(
                ReferenceExamplesTest.class.getResourceAsStream("meta-graph-api-5.json"), "examples")) {
            return StreamSupport.stream(JSON.readTree(in).spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void goesOutAsTheReferenceShowsIt(ObjectNode example) {
        // Given
        var found = new ArrayList<Violation>();
        var asked = example.deepCopy().remove(ENVELOPE);

        // When
        var part = BodyReader.part(asked, "", found);
        var kept = part.isPlainText()
                ? null
                : new JsonObject(BodyWriter.payload(part).toString());
        var sent =
                GraphMessageClient.document(row("15550100002", null, part.body().text(), kept));

        // Then
        assertThat(found).isEmpty();
        assertThat(sent).isEqualTo(completed(example));
    }

    @Test
    void writesToAPersonWhoseNumberNobodyKnows() {
        var sent = GraphMessageClient.document(row(null, "US.134", "Hello", null));

        assertThat(sent.path("recipient").asText()).isEqualTo("US.134");
        assertThat(sent.has("to")).isFalse();
    }

    /// With what our envelope has always: Meta takes them as they stand in other examples.
    private static ObjectNode completed(ObjectNode example) {
        return example.has("status")
                ? example
                : example.deepCopy().put("recipient_type", "individual").put("biz_opaque_callback_data", ID.toString());
    }

    private static SendRow row(
            @Nullable String waId, @Nullable String userId, @Nullable String body, @Nullable JsonObject payload) {
        return new SendRow(
                ID,
                ID,
                "100000000000001",
                waId,
                userId,
                Objects.requireNonNullElse(body, ""),
                payload,
                0,
                null,
                null,
                Instant.EPOCH,
                "SERVICE",
                null,
                false,
                new SendRow.Context(
                        new ServiceWindow(null), Set.of(), "LIVE", ID, null, 0, Instant.EPOCH, "300000000000001", ID));
    }
}
