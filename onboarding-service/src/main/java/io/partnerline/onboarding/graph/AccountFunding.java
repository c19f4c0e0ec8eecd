package io.partnerline.onboarding.graph;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// What Meta says about who pays for an account, and how.
///
/// @param country where the customer is, two letters
public record AccountFunding(
        @Nullable String funding,
        @Nullable String currency,
        @Nullable String country) {
    static AccountFunding of(JsonNode node) {
        var location = text(node, "primary_business_location");
        return new AccountFunding(
                text(node, "primary_funding_id"),
                text(node, "currency"),
                location == null ? text(node, "country") : location);
    }

    private static @Nullable String text(JsonNode node, String member) {
        return node.hasNonNull(member) ? node.path(member).asText() : null;
    }
}
