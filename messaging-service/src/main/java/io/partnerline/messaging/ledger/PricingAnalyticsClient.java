package io.partnerline.messaging.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.graph.GraphCall;
import io.partnerline.graph.GraphHttp;
import io.partnerline.messaging.pricing.Words;
import io.partnerline.messaging.token.LentToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/// `pricing_analytics` of an account (reference 11.3).
@ApplicationScoped
class PricingAnalyticsClient {
    private final GraphHttp graph;

    PricingAnalyticsClient(GraphHttp graph) {
        this.graph = graph;
    }

    /// What Meta counted between two instants.
    Uni<List<Tally>> between(String wabaId, Instant begins, Instant ends, LentToken token) {
        var fields = "pricing_analytics.start(%d).end(%d).granularity(DAILY).phone_numbers([])"
                        .formatted(begins.getEpochSecond(), ends.getEpochSecond())
                + ".metric_types([\"COST\",\"VOLUME\"]).dimensions([\"PRICING_CATEGORY\",\"PRICING_TYPE\",\"COUNTRY\"])";
        return graph.call(
                        GraphCall.get("/{waba}", wabaId).query("fields", fields).as(token.forGraph()))
                .map(PricingAnalyticsClient::tallies);
    }

    static List<Tally> tallies(JsonNode answer) {
        return StreamSupport.stream(
                        answer.path("pricing_analytics").path("data").spliterator(), false)
                .flatMap(data -> StreamSupport.stream(data.path("data_points").spliterator(), false))
                .map(PricingAnalyticsClient::tally)
                .toList();
    }

    private static Tally tally(JsonNode point) {
        return new Tally(
                point.path("country").asText().toUpperCase(Locale.ROOT),
                Words.of(point.path("pricing_category").asText()),
                Words.of(point.path("pricing_type").asText()),
                point.path("volume").asLong(),
                point.path("cost").isNumber()
                        ? new BigDecimal(point.path("cost").asText())
                        : null);
    }
}
