package io.partnerline.onboarding.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.onboarding.client.ClientState;
import io.partnerline.onboarding.client.ClientView;
import io.partnerline.onboarding.client.NumberView;
import io.partnerline.onboarding.overview.Overview.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverviewTest {
    private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void countsClientsByStateAndThoseThatCameInTheTime() {
        var overview = of(
                client(ClientState.LIVE, FROM.minus(SECOND)),
                client(ClientState.LIVE, FROM),
                client(ClientState.NEEDS_RECONSENT, TO.minus(SECOND)),
                client(ClientState.OFFBOARDED, FROM),
                client(ClientState.LIVE, TO));

        assertThat(overview.clients())
                .isEqualTo(Map.of(ClientState.LIVE, 3L, ClientState.NEEDS_RECONSENT, 1L, ClientState.OFFBOARDED, 1L));
        assertThat(overview.onboarded()).isEqualTo(3);
    }

    @Test
    void countsNumbersByQualityOfThoseWhoAreWithUs() {
        var overview = of(
                client(ClientState.LIVE, FROM, "GREEN", "RED"),
                client(ClientState.DISCONNECTED, FROM, "GREEN", null),
                client(ClientState.OFFBOARDED, FROM, "RED"));

        assertThat(overview.quality()).isEqualTo(Map.of("GREEN", 2L, "RED", 1L, "UNKNOWN", 1L));
    }

    @Test
    void tellsWhoseTokenEndsNextOfThoseItSees() {
        var soon = client(ClientState.LIVE, FROM);
        var later = client(ClientState.LIVE, FROM);
        var never = client(ClientState.LIVE, FROM);
        var gone = client(ClientState.OFFBOARDED, FROM);
        var ends = Map.of(later.id(), TO.plus(SECOND), soon.id(), TO, gone.id(), FROM, UUID.randomUUID(), FROM);

        assertThat(Overview.of(List.of(later, never, gone, soon), ends, FROM, TO)
                        .tokens())
                .containsExactly(new Expiry(soon.id(), "Shop", TO), new Expiry(later.id(), "Shop", TO.plus(SECOND)));
    }

    private static Overview of(ClientView... clients) {
        return Overview.of(List.of(clients), Map.of(), FROM, TO);
    }

    private static ClientView client(ClientState state, Instant created, @Nullable String... qualities) {
        var numbers = Stream.of(qualities)
                .map(quality -> new NumberView("1", "1", false, null, null, null, quality, null, false))
                .toList();
        return new ClientView(UUID.randomUUID(), "Shop", state, "1", "2", null, null, null, created, numbers);
    }
}
