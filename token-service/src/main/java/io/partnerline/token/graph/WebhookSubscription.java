package io.partnerline.token.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the app's webhook is subscribed to.
///
/// @param callbackUrl where Meta sends events; null where nothing is subscribed
/// @param active whether Meta sends them
/// @param fields what it sends, such as `messages`
public record WebhookSubscription(
        @Schema(description = "null where nothing is subscribed", nullable = true) @Nullable
        String callbackUrl,

        boolean active,
        List<String> fields) {
    private static final String OBJECT = "whatsapp_business_account";

    public WebhookSubscription {
        fields = List.copyOf(fields);
    }

    static WebhookSubscription read(JsonNode answer) {
        return StreamSupport.stream(answer.path("data").spliterator(), false)
                .filter(subscription -> subscription.path("object").asText().equals(OBJECT))
                .findFirst()
                .map(WebhookSubscription::of)
                .orElseGet(() -> new WebhookSubscription(null, false, List.of()));
    }

    private static WebhookSubscription of(JsonNode subscription) {
        return new WebhookSubscription(
                subscription.path("callback_url").textValue(),
                subscription.path("active").asBoolean(true),
                StreamSupport.stream(subscription.path("fields").spliterator(), false)
                        .map(field -> field.isTextual()
                                ? field.asText()
                                : field.path("name").asText())
                        .toList());
    }
}
