package io.partnerline.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraphUsageTest {
    @Test
    void readsBothHeadersAsTheReferenceShowsThem() {
        assertThat(
                        GraphUsage.of(
                                "{\"200000000000001\":[{\"type\":\"whatsapp_business_management\",\"call_count\":7,\"total_cputime\":91,\"total_time\":1,\"estimated_time_to_regain_access\":4}]}"))
                .isEqualTo(new GraphUsage(91, Optional.of(Duration.ofMinutes(4))));
        assertThat(GraphUsage.of("{\"call_count\":12,\"total_cputime\":0,\"total_time\":0}"))
                .isEqualTo(new GraphUsage(12, Optional.empty()));
    }

    @Test
    void takesWhatIsNotThereOrCannotBeReadForNothingUsed() {
        var nothing = new GraphUsage(0, Optional.empty());

        assertThat(GraphUsage.of(null)).isEqualTo(nothing);
        assertThat(GraphUsage.of("{not json")).isEqualTo(nothing);
        assertThat(GraphUsage.of("[]")).isEqualTo(nothing);
        assertThat(GraphUsage.of("{\"1\":[{\"call_count\":null}]}")).isEqualTo(nothing);
    }
}
