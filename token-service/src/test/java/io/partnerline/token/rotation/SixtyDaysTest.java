package io.partnerline.token.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.local.graph.Simulator;
import io.partnerline.token.ByHand;
import io.partnerline.token.Client;
import io.partnerline.token.Clocks;
import io.partnerline.token.RealServers;
import io.partnerline.token.TestDatabase;
import io.partnerline.token.alert.TokenAlert;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Many clients, sixty days, one Graph call in ten failing in Meta's ways: no token lapses that could be renewed, no
/// warning is missed, none is false. What is so is asked of Meta and Vault, never of the service.
///
/// 25 clients here; the full form is `-Dtest=SixtyDaysTest -Dguardian.clients=1000` (token-service/README.md).
@QuarkusTest
@RealServers
@WithTestResource(value = ByHand.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class SixtyDaysTest {
    private static final int CLIENTS = Integer.getInteger("guardian.clients", 25);
    private static final int REFUSED = Math.max(2, CLIENTS / 50);
    private static final int DAYS = 62;
    private static final Duration STEP = Duration.ofHours(6);
    private static final String REFRESH = "GET /oauth/access_token";
    /// Together one call in ten.
    private static final List<Map<String, Object>> META = List.of(
            Map.of("httpStatus", 503),
            Map.of("error", Map.of("code", 1)),
            Map.of("error", Map.of("code", 4)),
            Map.of("garbage", true),
            Map.of("reset", "before"),
            Map.of("reset", "after"));

    private final Simulator meta = Simulator.current();
    private final List<Client> clients = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    @Inject
    RotationJob job;

    @Inject
    InstantSource clock;

    @Test
    void loseNoTokenMissNoWarningAndGiveNoFalseOne() throws Exception {
        // Given
        signUp();
        clients.subList(0, REFUSED).forEach(this::isRefused);
        begin();

        // When
        for (int day = 0; day < DAYS; day++) {
            for (int step = 0; step < 4; step++) {
                var before = clock.instant();
                var _ = Clocks.pass(STEP, clock);
                Ticks.await(job::tick);
                if (step == 3) {
                    compare(before, day);
                }
            }
        }
        meta.endFaults();

        // Then
        assertThat(wrong).isEmpty();
        var renewable = clients.subList(REFUSED, CLIENTS);
        assertThat(renewable).allMatch(Client::works).allMatch(client -> client.version() >= 3);
        assertThat(clients.subList(0, REFUSED)).allMatch(client -> warningsEver(client) == 4);
        assertThat(renewable).allMatch(client -> warningsEver(client) == 0 || client.version() >= 3);
        assertThat(TestDatabase.query("select count(*) from alert where type = 'token-needs-reconsent'"
                        + " and opened_at <= (select min(created_at) from credential) + interval '47 days'"))
                .as("asked for new signups two weeks ahead")
                .containsExactly(String.valueOf(REFUSED));
    }

    private void signUp() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var client : threads.invokeAll(Collections.<Callable<Client>>nCopies(CLIENTS, Client::signedUp))) {
                clients.add(client.get());
            }
        }
        // Those that are due first are refused: though Meta fails as well, they are refused often enough, and in time.
        clients.sort(Comparator.comparing(SixtyDaysTest::due));
    }

    private static Instant due(Client client) {
        return new RotationPlan.Timing(Duration.ofDays(14), Duration.ofDays(2)).due(client.credential(), client.end());
    }

    private void isRefused(Client client) {
        var _ = meta.fault(
                REFRESH,
                Map.of(
                        "error", Map.of("code", 100),
                        "times", "always",
                        "where", Map.of("fb_exchange_token", client.token())));
    }

    private void begin() {
        for (int kind = 0; kind < META.size(); kind++) {
            var fault = new HashMap<>(META.get(kind));
            fault.put("times", "always");
            fault.put("share", 0.1 / META.size());
            fault.put("seed", 1 + kind);
            var _ = meta.fault("*", fault);
        }
    }

    /// Compares warnings with what Meta says about the tokens in Vault.
    private void compare(Instant before, int day) {
        var open = TestDatabase.query(
                        "select subject || ' ' || type from alert where closed_at is null and type like 'token-expires-%'")
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.split(" ")[0], Collectors.mapping(row -> row.split(" ")[1], Collectors.toSet())));
        var ends = clients.parallelStream().map(SixtyDaysTest::endAtMeta).toList();
        for (int number = 0; number < CLIENTS; number++) {
            var client = clients.get(number);
            var end = ends.get(number);
            if (end.isAfter(clock.instant())) {
                compare(client, end, before, open.getOrDefault(client.credential(), Set.of()), day);
            } else if (number >= REFUSED) {
                wrong.add("day %d: the token of %s lapsed".formatted(day, client.credential()));
            }
        }
    }

    private void compare(Client client, Instant end, Instant before, Set<String> open, int day) {
        // A warning that became due since the last look may be there or not yet.
        var must = slugs(TokenAlert.dueFor(end, before));
        var may = slugs(TokenAlert.dueFor(end, clock.instant()));
        if (!open.containsAll(must) || !may.containsAll(open)) {
            wrong.add("day %d: %s ends %s, open %s, due %s".formatted(day, client.credential(), end, open, may));
        }
    }

    /// This question, too, fails one time in ten.
    private static Instant endAtMeta(Client client) {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                return client.end();
            } catch (RuntimeException failing) {
                // asked again
            }
        }
        throw new AssertionError("Meta does not answer at all");
    }

    private static long warningsEver(Client client) {
        return TestDatabase.query(
                        "select type from alert where subject = ? and type like 'token-expires-%'", client.credential())
                .size();
    }

    private static Set<String> slugs(List<TokenAlert> alerts) {
        return alerts.stream().map(TokenAlert::slug).collect(Collectors.toSet());
    }
}
