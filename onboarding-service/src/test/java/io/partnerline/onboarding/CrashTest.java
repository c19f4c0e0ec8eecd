package io.partnerline.onboarding;

import static io.partnerline.onboarding.CrashRuns.FIRST;
import static io.partnerline.onboarding.CrashRuns.assertLiveWithEachEffectOnce;
import static io.partnerline.onboarding.CrashRuns.assertNothingLeft;
import static io.partnerline.onboarding.CrashRuns.begun;
import static io.partnerline.onboarding.CrashRuns.dying;
import static io.partnerline.onboarding.CrashRuns.takeOverUntilEnded;
import static io.partnerline.onboarding.PublicApi.leave;
import static io.partnerline.onboarding.PublicApi.live;
import static io.partnerline.onboarding.PublicApi.onboard;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.partnerline.onboarding.CrashRuns.Case;
import io.partnerline.onboarding.signup.CrashPlan;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs die before and after every change of a signup's row: the signup ends as if nothing had happened, no effect
/// happens twice, and what is refused leaves nothing behind. The first seed is the plainest customer at every point;
/// with `-Dcrash.seeds=3`, or more, others die at every point too, some of them twice, some with an answer of Meta's
/// lost.
@QuarkusTest
@WithTestResource(TokenServiceBeside.class)
class CrashTest {
    private static final List<String> LOSABLE =
            List.of("POST /{waba}/subscribed_apps", "POST /{waba}/assigned_users", "POST /{phone}/register");
    /// Kinds of customers, the plainest first.
    private static final List<Map<String, Object>> KINDS =
            List.of(Map.of(), Map.of("reach", "all"), Map.of("coexistence", true), Map.of("numbers", 0));

    static Stream<Integer> seeds() {
        return Stream.iterate(1, seed -> seed + 1).limit(Integer.getInteger("crash.seeds", 1));
    }

    @AfterEach
    void nothingGoesWrongAnyLonger() {
        Simulator.current().endFaults();
        CrashPlan.arm(List.of());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSignupThatDiesAnywhereEndsLiveWithEachEffectOnce(int seed) {
        // Given
        var random = new Random(seed);
        var points = KINDS.stream().map(CrashTest::pointsOfASignup).toList();
        // When
        var cases = new ArrayList<Case>();
        for (int point = FIRST; point <= points.getFirst(); point++) {
            var kind = kindThatPasses(point, points, seed, random);
            var customer = Simulator.current().newCustomer(KINDS.get(kind));
            loseAnAnswer(seed, random, customer);
            cases.add(dying(point, later(seed, point, points.get(kind), random), customer));
        }
        takeOverUntilEnded(cases);
        // Then
        assertThat(cases).hasSizeGreaterThan(20);
        assertLiveWithEachEffectOnce(cases);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRefusedSignupThatDiesAnywhereLeavesNothing(int seed) {
        // Given
        var random = new Random(seed);
        var points = pointsOfARefusedSignup();
        // When
        var cases = new ArrayList<Case>();
        for (int point = FIRST; point <= points; point++) {
            var customer = Simulator.current().newCustomer();
            refuse(customer);
            cases.add(dying(point, later(seed, point, points, random), customer));
        }
        takeOverUntilEnded(cases);
        // Then
        assertNothingLeft(cases, "REFUSED");
        cases.forEach(CrashTest::assertNoPin);
    }

    @Test
    void anOffboardingThatDiesAnywhereTakesAllBackOnce() {
        // Given
        var points = pointsOfAnOffboarding();
        // When
        var cases = new ArrayList<Case>();
        for (int point = FIRST - 1; point <= points; point++) {
            var customer = Simulator.current().newCustomer();
            var client = live(customer);
            CrashPlan.arm(List.of(point));
            cases.add(new Case(begun(() -> leave(client)), point, customer));
        }
        takeOverUntilEnded(cases);
        // Then
        assertNothingLeft(cases, "OFFBOARDED");
    }

    private static int pointsOfASignup(Map<String, Object> kind) {
        CrashPlan.arm(List.of());
        var signup = onboard(Simulator.current().newCustomer(kind), Map.of());
        var _ = PublicApi.awaitState(signup, "LIVE");
        return CrashPlan.passed(UUID.fromString(signup));
    }

    /// A signup without a number to register passes fewer points.
    private static int kindThatPasses(int point, List<Integer> points, int seed, Random random) {
        var able = IntStream.range(0, points.size())
                .filter(kind -> points.get(kind) >= point)
                .toArray();
        return seed == 1 ? 0 : able[random.nextInt(able.length)];
    }

    /// Where half of them die a second time.
    private static List<Integer> later(int seed, int point, int points, Random random) {
        return seed > 1 && random.nextBoolean() ? List.of(point + 1 + random.nextInt(points)) : List.of();
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

    /// Now and then Meta's answer is lost as well, the effect made.
    private static void loseAnAnswer(int seed, Random random, NewCustomer customer) {
        var call = LOSABLE.get(random.nextInt(LOSABLE.size()));
        var subject = call.contains("{phone}") ? customer.phoneNumberId() : customer.wabaId();
        if (seed > 1 && random.nextInt(3) == 0 && !subject.isEmpty()) {
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

    private static void assertNoPin(Case one) {
        assertThat(TestVault.administrator()
                        .get("/v1/kv/metadata/pins/" + one.customer().phoneNumberId())
                        .status())
                .as(one::told)
                .isEqualTo(404);
    }
}
