package io.partnerline.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The packaged service as two pods over one database: real kills, and a pause that outlasts the lease.
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "crash.seeds", matches = "[0-9]+")
class TwoPodsIT {
    private static final String API = "/api/integrations/whatsapp";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TokenServiceBeside others = new TokenServiceBeside();
    private final Map<String, String> configuration = new HashMap<>();
    private final List<Pod> pods = new ArrayList<>();

    @TempDir
    @Nullable
    Path folder;

    @BeforeAll
    void start() {
        configuration.putAll(others.start());
        configuration.remove("signup-runner.at-once");
    }

    @AfterEach
    void stopPods() {
        Simulator.current().endFaults();
        pods.forEach(Pod::stop);
        pods.clear();
    }

    @AfterAll
    void stop() {
        others.stop();
    }

    private Pod pod(String name) {
        var pod = Pod.start(name, configuration, Objects.requireNonNull(folder));
        pods.add(pod);
        return pod;
    }

    @Test
    void aPodThatIsKilledWithALeaseIsTakenOverWithinAMinute() {
        // Given
        var first = pod("first");
        var customer = Simulator.current().newCustomer();
        var fault = hold("POST /{phone}/register", customer.phoneNumberId(), "after");
        var signup = onboard(first, customer);
        awaitParked(fault);
        // When
        first.signal("KILL");
        var killed = System.nanoTime();
        var second = pod("second");
        // Then
        awaitLive(second, signup);
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(60));
        assertEachEffectOnce(customer);
    }

    @Test
    void aPodThatPausesBeyondItsLeaseChangesNothingWhenItWakes() {
        // Given
        var first = pod("pausing");
        var customer = Simulator.current().newCustomer();
        var fault = hold("GET /{waba}/assigned_users", customer.wabaId(), "after");
        var signup = onboard(first, customer);
        awaitParked(fault);
        first.signal("STOP");
        // When
        var second = pod("taking-over");
        awaitLive(second, signup);
        var ended = view(second, signup);
        Simulator.current().endFault(fault);
        first.signal("CONT");
        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(first.api().get("/q/health/ready").status()).isEqualTo(200));
        await().during(Duration.ofSeconds(3)).atMost(PATIENCE).untilAsserted(() -> assertEachEffectOnce(customer));
        assertThat(view(second, signup)).isEqualTo(ended);
    }

    @Test
    void manySignupsOnTwoPodsAreRunByOneAtATimeAndTakeUnderFiveSeconds() {
        // Given
        var both = List.of(pod("left"), pod("right"));
        warmUp(both);
        var customers = IntStream.range(0, 16)
                .mapToObj(ignored -> Simulator.current().newCustomer())
                .toList();
        // When
        var signups = IntStream.range(0, customers.size())
                .mapToObj(i -> onboard(both.get(i % 2), customers.get(i)))
                .toList();
        // Then
        signups.forEach(signup -> awaitLive(both.getFirst(), signup));
        customers.forEach(TwoPodsIT::assertEachEffectOnce);
        var alone = onboard(both.getFirst(), Simulator.current().newCustomer());
        awaitLive(both.getFirst(), alone);
        assertThat(took(view(both.getFirst(), alone))).isLessThan(5_000);
    }

    private static void warmUp(List<Pod> pods) {
        pods.forEach(pod -> awaitLive(pod, onboard(pod, Simulator.current().newCustomer())));
    }

    private static long took(JsonNode view) {
        long sum = 0;
        for (var step : view.path("steps")) {
            sum += step.path("ms").asLong();
        }
        return sum;
    }

    private static String hold(String call, String subject, String moment) {
        return Simulator.current().fault(call, Map.of("subject", subject, "hold", moment));
    }

    private static void awaitParked(String fault) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (var known : Simulator.current().faults()) {
                if (known.path("id").asText().equals(fault)) {
                    assertThat(known.path("parked").asInt()).isEqualTo(1);
                    return;
                }
            }
            throw new AssertionError("no fault " + fault);
        });
    }

    private static String onboard(Pod pod, NewCustomer customer) {
        return pod.api()
                .post(API + "/onboard-client", Map.of("code", customer.code(), "currency", "USD"))
                .orThrow("onboarding")
                .body()
                .path("signup")
                .asText();
    }

    private static JsonNode view(Pod pod, String signup) {
        return pod.api().get(API + "/signups/" + signup).orThrow("looking").body();
    }

    private static void awaitLive(Pod pod, String signup) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var view = view(pod, signup);
            assertThat(view.path("state").asText()).as(view.toPrettyString()).isEqualTo("LIVE");
        });
    }

    private static void assertEachEffectOnce(NewCustomer customer) {
        for (var effect : List.of(
                "code.exchanged",
                "app.subscribed",
                "user.assigned",
                "credit.shared",
                "credit.attached",
                "number.registered")) {
            assertThat(PublicApi.effects(effect, customer)).as(effect).isEqualTo(1);
        }
    }
}
