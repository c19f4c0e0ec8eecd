package io.partnerline.onboarding.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.onboarding.whatsapp.PortfolioId;

/// A live share of our credit line.
public record CreditAllocation(String id, PortfolioId receiver) {
    static CreditAllocation of(JsonNode node) {
        return new CreditAllocation(
                node.path("id").asText(),
                new PortfolioId(node.path("receiving_business").path("id").asText()));
    }

    static boolean isLive(JsonNode node) {
        return node.hasNonNull("id") && !node.path("request_status").asText("").equals("DELETED");
    }
}
