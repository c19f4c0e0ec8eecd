package io.partnerline.onboarding.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// What Meta says about a number now.
public record NumberReading(
        Optional<String> name,
        Optional<String> nameStatus,
        Optional<String> status,
        Optional<String> quality,
        Optional<String> messagingLimit) {
    static NumberReading of(JsonNode node) {
        return new NumberReading(
                text(node, "verified_name"),
                text(node, "name_status"),
                text(node, "status"),
                text(node, "quality_rating"),
                text(node, "whatsapp_business_manager_messaging_limit"));
    }

    private static Optional<String> text(JsonNode node, String member) {
        return Optional.of(node.path(member).asText("")).filter(text -> !text.isBlank());
    }
}
