package io.partnerline.onboarding.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;

/// A number as Meta tells it.
///
/// @param display the number itself, digits only
/// @param hasPin whether two-step verification is on: it cannot be switched off
/// @param coexists whether it also lives in the WhatsApp Business app, and so is registered already
public record PhoneNumber(PhoneNumberId id, String display, String status, boolean hasPin, boolean coexists) {
    static PhoneNumber of(JsonNode node) {
        return new PhoneNumber(
                new PhoneNumberId(node.path("id").asText()),
                node.path("display_phone_number").asText("").replaceAll("\\D", ""),
                node.path("status").asText(""),
                node.path("is_pin_enabled").asBoolean(true),
                node.path("is_on_biz_app").asBoolean(false)
                        && node.path("platform_type").asText("").equals("CLOUD_API"));
    }

    /// Whether it can send.
    public boolean connected() {
        return status.equals("CONNECTED");
    }
}
