package io.partnerline.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.Pod;
import io.partnerline.local.TestIdentity;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.partnerline.local.http.JsonHttp;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// The packaged service as two pods over one database: real kills, and a pause that outlasts the lease.
@TestInstance(Lifecycle.PER_CLASS)
class TwoPodsIT {
    private static final String API = "/api/integrations/whatsapp";
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    /// Where runs are caught: writes whose answer never comes, and a read between them.
    private static final List<String> POINTS = List.of(
            "POST /{waba}/subscribed_apps",
            "GET /{waba}/assigned_users",
            "POST /{waba}/assigned_users",
            "POST /{phone}/register");

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
        // Where those who look from outside find it.
        configuration.forEach(System::setProperty);
    }

    @AfterEach
    void podsEndAndLeaveNoSecret() {
        Simulator.current().endFaults();
        pods.stream().filter(pod -> pod.child().alive()).forEach(pod -> pod.signal("KILL"));
        pods.forEach(Pod::stop);
        LeftBehind.holdsNoSecret("tables", LeftBehind.tables());
        LeftBehind.holdsNoSecret("logs", pods.stream().map(Pod::log).collect(Collectors.joining("\n")));
        pods.clear();
    }

    @AfterAll
    void stop() {
        others.stop();
        configuration.keySet().forEach(System::clearProperty);
    }

    private Pod pod(String name) {
        var pod = Pod.start("onboarding-service", name, configuration, Objects.requireNonNull(folder));
        pods.add(pod);
        return pod;
    }

    @Test
    void aPodThatIsKilledWithLeasesIsTakenOverWithinAMinute() {
        // Given
        var first = pod("first");
        var held = POINTS.stream().map(call -> held(first, call)).toList();
        // When
        first.signal("KILL");
        // Then: a pod that is there, and looks every second, may take them within a minute; and one does
        assertThat(OnboardingDatabase.column(
                        "select lease_until from signups where lease_until > ?::timestamptz",
                        MetaEvents.now().plusSeconds(50).toString()))
                .isEmpty();
        var second = pod("second");
        held.forEach(one -> awaitLive(second, one.signup()));
        held.forEach(one -> assertEachEffectOnce(one.customer()));
    }

    @Test
    void aPodThatPausesBeyondItsLeasesChangesNothingWhenItWakes() {
        // Given
        var first = pod("pausing");
        var held = POINTS.stream().map(call -> held(first, call)).toList();
        first.signal("STOP");
        // When
        var second = pod("taking-over");
        held.forEach(one -> awaitLive(second, one.signup()));
        var ended = held.stream().map(one -> view(second, one.signup())).toList();
        Simulator.current().endFaults();
        first.signal("CONT");
        // Then
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(api(first).get("/q/health/ready").status()).isEqualTo(200));
        await().during(Duration.ofSeconds(3))
                .atMost(PATIENCE)
                .untilAsserted(() -> held.forEach(one -> assertEachEffectOnce(one.customer())));
        assertThat(held.stream().map(one -> view(second, one.signup())).toList())
                .isEqualTo(ended);
    }

    /// A signup whose run waits for an answer of Meta's, the effect made.
    private record Held(String signup, NewCustomer customer) {}

    private static Held held(Pod pod, String call) {
        var customer = Simulator.current().newCustomer();
        var subject = call.contains("{phone}") ? customer.phoneNumberId() : customer.wabaId();
        var fault = Simulator.current().fault(call, Map.of("subject", subject, "hold", "after"));
        var signup = onboard(pod, customer);
        awaitParked(fault);
        return new Held(signup, customer);
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
        // The quickest of several, for what else the machine does is not the service's.
        assertThat(Stream.generate(() -> alone(both.getFirst())).limit(5)).anyMatch(millis -> millis < 5_000);
    }

    private static long alone(Pod pod) {
        var signup = onboard(pod, Simulator.current().newCustomer());
        awaitLive(pod, signup);
        return took(view(pod, signup));
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

    /// The API, as a partner's admin.
    private static JsonHttp api(Pod pod) {
        var bearer = "Bearer " + TestIdentity.people().forPerson("ada", "partner-admin", List.of("*"));
        return new JsonHttp(URI.create("http://" + pod.port().address()), Map.of("Authorization", bearer));
    }

    private static String onboard(Pod pod, NewCustomer customer) {
        return api(pod).post(API + "/onboard-client", Map.of("code", customer.code(), "currency", "USD"))
                .orThrow("onboarding")
                .body()
                .path("signup")
                .asText();
    }

    private static JsonNode view(Pod pod, String signup) {
        return api(pod).get(API + "/signups/" + signup).orThrow("looking").body();
    }

    private static void awaitLive(Pod pod, String signup) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
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
