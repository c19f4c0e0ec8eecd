package io.partnerline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What was delivered, counted (reference 11.3).
class PricingAnalyticsTest {
    @AutoClose
    private final Meta meta = new Meta();

    @Test
    void countsWhatWasDeliveredBetweenTwoInstants() {
        // Given
        var client = meta.live();
        var _ = meta.customerWrites(client, "Hello");
        assertThat(meta.text(client, Meta.CUSTOMER, "one").status()).isEqualTo(200);
        assertThat(meta.text(client, Meta.CUSTOMER, "two").status()).isEqualTo(200);
        var start = Instant.now().getEpochSecond() - 60;

        // When, Then
        await().untilAsserted(() -> {
            var answer = ask(client, start, start + 86_400);
            var point =
                    answer.body().path("pricing_analytics").path("data").path(0).path("data_points");
            assertThat(point).hasSize(1);
            assertThat(point.path(0).path("volume").asInt()).isEqualTo(2);
            assertThat(point.path(0).path("country").asText()).isEqualTo("US");
            assertThat(point.path(0).path("pricing_type").asText()).isEqualTo("FREE_CUSTOMER_SERVICE");
            assertThat(point.path(0).path("pricing_category").asText()).isEqualTo("SERVICE");
            assertThat(point.path(0).has("cost")).isFalse();
        });
        assertThat(ask(client, start - 86_400, start)
                        .body()
                        .path("pricing_analytics")
                        .path("data")
                        .path(0)
                        .path("data_points"))
                .isEmpty();
        assertThat(meta.get("/" + client.waba() + "?fields=pricing_analytics", client.token())
                        .code())
                .isEqualTo(100);
    }

    private Reply ask(Meta.Client client, long start, long end) {
        var field = "pricing_analytics.start(%d).end(%d).granularity(DAILY).phone_numbers([]).dimensions([\"COUNTRY\"])"
                .formatted(start, end);
        return meta.get("/" + client.waba() + "?fields=" + Meta.encode(field), client.token());
    }
}
