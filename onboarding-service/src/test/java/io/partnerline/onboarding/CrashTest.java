package io.partnerline.onboarding;

import static io.partnerline.onboarding.PublicApi.admin;
import static io.partnerline.onboarding.PublicApi.effects;
import static io.partnerline.onboarding.PublicApi.live;
import static io.partnerline.onboarding.PublicApi.onboard;
import static io.partnerline.onboarding.PublicApi.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.partnerline.onboarding.signup.CrashPlan;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs die before and after every change of a signup's row: the signup ends as if nothing had happened, no effect
/// happens twice, and what is refused leaves nothing behind. Runs with `-Dcrash.seeds=3`, or more.
@QuarkusTest
@EnabledIfSystemProperty(named = "crash.seeds", matches = "[0-9]+")
@WithTestResource(value = TokenServiceBeside.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class CrashTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration LEASE = Duration.ofSeconds(11);
    private static final Duration STILLNESS = Duration.ofMillis(1500);
    private static final Set<String> ENDS = Set.of("LIVE", "REFUSED", "FAILED", "OFFBOARDED");
    private static final List<String> LOSABLE = List.of(
            "POST /{waba}/subscribed_apps",
            "POST /{waba}/assigned_users",
            "POST /{credit}/whatsapp_credit_sharing_and_attach",
            "POST /{phone}/register");

    static Stream<Integer> seeds() {
        return Stream.iterate(1, seed -> seed + 1).limit(Integer.getInteger("crash.seeds", 3));
    }

    @AfterEach
    void nothingGoesWrongAnyLonger() {
        Simulator.current().endFaults();
        CrashPlan.arm(List.of());
    }

    /// One signup, the point it dies at, and whose it is.
    private record Case(String signup, int point, NewCustomer customer) {
        UUID id() {
            return UUID.fromString(signup);
        }

        String told() {
            return "died at " + point + " " + CrashPlan.died(id()) + "\n"
                    + view(signup).prettify();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSignupThatDiesAnywhereEndsLiveWithEachEffectOnce(int seed) {
        // Given
        var random = new Random(seed);
        var points = pointsOfASignup(Map.of());
        // When
        var cases = new ArrayList<Case>();
        for (int point = 3; point <= points; point++) {
            var customer = customer(random);
            loseAnAnswer(random, customer);
            cases.add(dying(point, random, points, customer));
        }
        takeOverUntilEnded(cases);
        // Then
        assertThat(cases).hasSizeGreaterThan(20);
        for (var one : cases) {
            assertThat(CrashPlan.died(one.id())).as(one.told()).isNotEmpty();
            assertThat(view(one.signup()).getString("state")).as(one.told()).isEqualTo("LIVE");
            assertEachEffectOnce(one);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRefusedSignupThatDiesAnywhereLeavesNothing(int seed) {
        // Given
        var random = new Random(seed);
        var points = pointsOfARefusedSignup();
        // When
        var cases = new ArrayList<Case>();
        for (int point = 3; point <= points; point++) {
            var customer = Simulator.current().newCustomer();
            refuse(customer);
            cases.add(dying(point, random, points, customer));
        }
        takeOverUntilEnded(cases);
        // Then
        for (var one : cases) {
            assertThat(view(one.signup()).getString("state")).as(one.told()).isEqualTo("REFUSED");
            assertNothingLeft(one);
            assertNoPin(one);
        }
    }

    @Test
    void anOffboardingThatDiesAnywhereTakesAllBackOnce() {
        // Given
        var points = pointsOfAnOffboarding();
        // When
        var cases = new ArrayList<Case>();
        for (int point = 2; point <= points; point++) {
            var customer = Simulator.current().newCustomer();
            var client = live(customer);
            CrashPlan.arm(List.of(point));
            cases.add(new Case(begun(() -> leave(client)), point, customer));
        }
        takeOverUntilEnded(cases);
        // Then
        for (var one : cases) {
            assertThat(view(one.signup()).getString("state")).as(one.told()).isEqualTo("OFFBOARDED");
            assertNothingLeft(one);
        }
    }

    private static int pointsOfASignup(Map<String, Object> customer) {
        CrashPlan.arm(List.of());
        var signup = onboard(Simulator.current().newCustomer(customer), Map.of());
        var _ = PublicApi.awaitState(signup, "LIVE");
        return CrashPlan.passed(UUID.fromString(signup));
    }

    private static int pointsOfARefusedSignup() {
        CrashPlan.arm(List.of());
        var customer = Simulator.current().newCustomer();
        refuse(customer);
        var signup = onboard(customer, Map.of());
        var _ = PublicApi.awaitState(signup, "REFUSED");
        return CrashPlan.passed(UUID.fromString(signup));
    }

    private static int pointsOfAnOffboarding() {
        CrashPlan.arm(List.of());
        var client = live(Simulator.current().newCustomer());
        var signup = leave(client);
        var _ = PublicApi.awaitState(signup, "OFFBOARDED");
        return CrashPlan.passed(UUID.fromString(signup));
    }

    private static String leave(String client) {
        return admin().post("/api/clients/" + client + "/offboarding")
                .then()
                .statusCode(202)
                .extract()
                .path("offboarding");
    }

    private static NewCustomer customer(Random random) {
        var settings = List.<Map<String, Object>>of(
                Map.of(), Map.of("reach", "all"), Map.of("coexistence", true), Map.of("numbers", 0));
        return Simulator.current().newCustomer(settings.get(random.nextInt(settings.size())));
    }

    /// Now and then Meta's answer is lost as well, the effect made.
    private static void loseAnAnswer(Random random, NewCustomer customer) {
        var call = LOSABLE.get(random.nextInt(LOSABLE.size()));
        var subject = call.contains("{phone}") ? customer.phoneNumberId() : customer.wabaId();
        if (random.nextInt(3) == 0 && !subject.isEmpty() && !call.contains("{credit}")) {
            var _ = Simulator.current().fault(call, Map.of("subject", subject, "reset", "after"));
        }
    }

    private static void refuse(NewCustomer customer) {
        var refusal = new HashMap<String, Object>();
        refusal.put("subject", customer.phoneNumberId());
        refusal.put("httpStatus", 400);
        refusal.put("error", Map.of("code", 368));
        refusal.put("times", "always");
        var _ = Simulator.current().fault("POST /{phone}/register", refusal);
    }

    /// Dies there, and half of them a second time later on.
    private static Case dying(int point, Random random, int points, NewCustomer customer) {
        var again = point + 1 + random.nextInt(points);
        CrashPlan.arm(random.nextBoolean() ? List.of(point, again) : List.of(point));
        return new Case(begun(() -> onboard(customer, Map.of())), point, customer);
    }

    /// Whoever asks a process that dies gets no answer; the row is there.
    private static String begun(Supplier<String> request) {
        var seen = ids();
        Thread.ofVirtual().start(() -> Unanswered.ask(request));
        return await().atMost(PATIENCE)
                .until(() -> ids().stream().filter(id -> !seen.contains(id)).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static Set<String> ids() {
        return OnboardingDatabase.column("select id from signups").stream().collect(Collectors.toSet());
    }

    /// Time passes, lease after lease, whenever nothing has moved for a while: no lease of a living run ends under it.
    private static void takeOverUntilEnded(List<Case> cases) {
        var moved = new AtomicInteger();
        var ids = cases.stream().map(Case::signup).collect(Collectors.joining("','", "'", "'"));
        var left = "select id from signups where id::text in (" + ids + ") and state not in ('"
                + String.join("','", ENDS) + "')";
        await().atMost(PATIENCE).pollInterval(STILLNESS).untilAsserted(() -> {
            var now = cases.stream().mapToInt(one -> CrashPlan.passed(one.id())).sum();
            if (moved.getAndSet(now) == now) {
                Simulator.current().advance(LEASE);
            }
            assertThat(OnboardingDatabase.column(left)).isEmpty();
        });
    }

    private static void assertEachEffectOnce(Case one) {
        var customer = one.customer();
        var numbers = customer.phoneNumberIds().size();
        var coexists = OnboardingDatabase.column("select coexists from signups where id = ?", one.id())
                .contains("t");
        assertThat(effects("code.exchanged", customer)).as(one.told()).isEqualTo(1);
        assertThat(effects("app.subscribed", customer)).as(one.told()).isEqualTo(1);
        assertThat(effects("user.assigned", customer)).as(one.told()).isEqualTo(1);
        assertThat(effects("credit.shared", customer)).as(one.told()).isEqualTo(1);
        assertThat(effects("credit.attached", customer)).as(one.told()).isEqualTo(1);
        assertThat(effects("number.registered", customer)).as(one.told()).isEqualTo(coexists ? 0 : numbers);
        assertThat(OnboardingDatabase.column("select id from clients where waba_id = ?", customer.wabaId()))
                .as(one.told())
                .hasSize(1);
    }

    private static void assertNothingLeft(Case one) {
        var customer = one.customer();
        for (var pair : List.of(
                List.of("app.subscribed", "app.unsubscribed"),
                List.of("user.assigned", "user.unassigned"),
                List.of("credit.shared", "credit.revoked"),
                List.of("number.registered", "number.deregistered"),
                List.of("code.exchanged", "token.revoked"))) {
            assertThat(effects(pair.getLast(), customer))
                    .as(pair + " " + one.told())
                    .isEqualTo(effects(pair.getFirst(), customer))
                    .isLessThanOrEqualTo(1);
        }
        assertThat(OnboardingDatabase.column("select waba_id from waba_claims where waba_id = ?", customer.wabaId()))
                .as(one.told())
                .isEmpty();
    }

    private static void assertNoPin(Case one) {
        assertThat(TestVault.administrator()
                        .get("/v1/kv/metadata/pins/" + one.customer().phoneNumberId())
                        .status())
                .as(one.told())
                .isEqualTo(404);
    }
}
