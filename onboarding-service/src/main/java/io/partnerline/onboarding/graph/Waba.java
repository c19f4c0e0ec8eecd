package io.partnerline.onboarding.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;

/// A WhatsApp Business Account as Meta tells it.
public record Waba(WabaId id, String name, PortfolioId portfolio) {
    static Waba of(JsonNode node) {
        var owner = node.path("owner_business_info");
        return new Waba(
                new WabaId(node.path("id").asText()),
                node.path("name").asText(owner.path("name").asText("")),
                new PortfolioId(owner.path("id").asText()));
    }
}
