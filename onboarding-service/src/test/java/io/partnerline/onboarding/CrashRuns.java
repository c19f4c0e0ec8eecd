package io.partnerline.onboarding;

import static io.partnerline.onboarding.PublicApi.effects;
import static io.partnerline.onboarding.PublicApi.onboard;
import static io.partnerline.onboarding.PublicApi.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.partnerline.onboarding.signup.CrashPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Signups whose runs die where they are told to, and what must be true of them in the end.
final class CrashRuns {
    /// The row is there after the second point. Before it there is nothing that could be resumed.
    static final int FIRST = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Set<String> ENDS = Set.of("LIVE", "REFUSED", "FAILED", "OFFBOARDED");

    private CrashRuns() {}

    /// One signup, the point it dies at, and whose it is.
    record Case(String signup, int point, NewCustomer customer) {
        UUID id() {
            return UUID.fromString(signup);
        }

        String told() {
            return "died at " + point + " " + CrashPlan.died(id()) + "\n"
                    + view(signup).prettify();
        }
    }

    static Case dying(int point, List<Integer> later, NewCustomer customer) {
        var deaths = new ArrayList<>(later);
        deaths.add(point);
        CrashPlan.arm(deaths);
        return new Case(begun(() -> onboard(customer, Map.of())), point, customer);
    }

    /// Whoever asks a process that dies gets no answer; the row is there.
    static String begun(Supplier<String> request) {
        var seen = ids();
        Thread.ofVirtual().start(() -> Unanswered.ask(request));
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> ids().stream().filter(id -> !seen.contains(id)).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static Set<String> ids() {
        return OnboardingDatabase.column("select id from signups").stream().collect(Collectors.toSet());
    }

    /// What a run that died holds up is free at once: its lease, or the time its caller has. Living runs are not
    /// touched.
    static void takeOverUntilEnded(List<Case> cases) {
        var ids = cases.stream().map(Case::signup).collect(Collectors.joining("','", "'", "'"));
        var left = "select id from signups where id::text in (" + ids + ") and state not in ('"
                + String.join("','", ENDS) + "')";
        var seen = new HashMap<UUID, Integer>();
        await().atMost(PATIENCE).pollInterval(GLANCE).untilAsserted(() -> {
            for (var one : cases) {
                var deaths = CrashPlan.died(one.id());
                if (deaths.size() > seen.getOrDefault(one.id(), 0)) {
                    seen.put(one.id(), deaths.size());
                    free(one.id(), deaths.getLast());
                }
            }
            assertThat(OnboardingDatabase.column(left)).isEmpty();
        });
    }

    private static void free(UUID signup, String death) {
        var holdsLease = death.contains(" save ") || death.startsWith("before release ");
        var _ = OnboardingDatabase.change(
                holdsLease
                        ? "update signups set lease_until = 'epoch' where id = ? and lease_until is not null"
                        : "update signups set due_at = 'epoch' where id = ? and lease_until is null and state = 'STARTED'",
                signup);
    }

    /// All died, are live, and each effect of theirs happened once.
    static void assertLiveWithEachEffectOnce(List<Case> cases) {
        var all = Simulator.current().effects();
        for (var one : cases) {
            assertEnded(one, "LIVE");
            assertEachEffectOnce(all, one);
        }
    }

    /// All died, ended like that, and what was made was taken back.
    static void assertNothingLeft(List<Case> cases, String state) {
        var all = Simulator.current().effects();
        for (var one : cases) {
            assertEnded(one, state);
            assertNothingLeft(all, one);
        }
    }

    private static void assertEnded(Case one, String state) {
        assertThat(CrashPlan.died(one.id())).as(one::told).isNotEmpty();
        assertThat(view(one.signup()).getString("state")).as(one::told).isEqualTo(state);
    }

    private static void assertEachEffectOnce(List<JsonNode> all, Case one) {
        var customer = one.customer();
        var numbers = customer.phoneNumberIds().size();
        var coexists = OnboardingDatabase.column("select coexists from signups where id = ?", one.id())
                .contains("t");
        assertThat(effects(all, "code.exchanged", customer)).as(one::told).isEqualTo(1);
        assertThat(effects(all, "app.subscribed", customer)).as(one::told).isEqualTo(1);
        assertThat(effects(all, "user.assigned", customer)).as(one::told).isEqualTo(1);
        assertThat(effects(all, "credit.shared", customer)).as(one::told).isEqualTo(1);
        assertThat(effects(all, "credit.attached", customer)).as(one::told).isEqualTo(1);
        assertThat(effects(all, "number.registered", customer)).as(one::told).isEqualTo(coexists ? 0 : numbers);
        assertThat(OnboardingDatabase.column("select id from clients where waba_id = ?", customer.wabaId()))
                .as(one::told)
                .hasSize(1);
    }

    private static void assertNothingLeft(List<JsonNode> all, Case one) {
        var customer = one.customer();
        for (var pair : List.of(
                List.of("app.subscribed", "app.unsubscribed"),
                List.of("user.assigned", "user.unassigned"),
                List.of("credit.shared", "credit.revoked"),
                List.of("number.registered", "number.deregistered"),
                List.of("code.exchanged", "token.revoked"))) {
            assertThat(effects(all, pair.getLast(), customer))
                    .as(() -> pair + " " + one.told())
                    .isEqualTo(effects(all, pair.getFirst(), customer))
                    .isLessThanOrEqualTo(1);
        }
        assertThat(OnboardingDatabase.column("select waba_id from waba_claims where waba_id = ?", customer.wabaId()))
                .as(one::told)
                .isEmpty();
    }
}
