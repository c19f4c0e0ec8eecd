package io.partnerline.token.vault;

import static io.partnerline.token.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.TestVault;
import io.partnerline.token.ByHand;
import io.partnerline.token.RealServers;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Vault's tokens end, and are taken away: callers do not notice, and Vault is not asked for a sign-in at every call.
@QuarkusTest
@RealServers
@WithTestResource(value = ByHand.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class ReLoginTest {
    private static final String LEASE = "/pins/100000000000031/lease";
    private static final String ROLE = "/v1/auth/approle/role/token-service";
    private static final String POLICY = "/v1/sys/policies/acl/token-service";
    private static final int CALLERS = 4;

    @AfterEach
    void tokensLiveLongAgain() {
        tokensLive("20m", "4h");
        TestVault.revokeTokens();
    }

    @Test
    void noCallerNoticesThatTokensEnd() throws Exception {
        // Given
        tokensLive("3s", "3s");
        TestVault.revokeTokens();
        awaitServing();
        var before = signIns();

        // When
        var lent = lendUntil(answers -> answers > 100 && signIns() - before >= 3);

        // Then
        assertThat(lent.statuses()).containsOnly(200);
        assertThat(signIns() - before)
                .as("one for each token, not one for each call or caller")
                .isLessThanOrEqualTo(1 + lent.took().dividedBy(Duration.ofSeconds(2)));
    }

    @Test
    void noCallerNoticesThatATokenIsRevoked() throws Exception {
        // Given
        awaitServing();
        awaitTokensOlderThanASecond();

        // When
        TestVault.revokeTokens();
        var lent = lendUntil(answers -> answers > 25);

        // Then
        assertThat(lent.statuses()).containsOnly(200);
    }

    @Test
    void signsInOnceForManyCalls() throws Exception {
        // Given
        awaitServing();
        var before = signIns();

        // When
        var lent = lendUntil(answers -> answers > 50);

        // Then
        assertThat(lent.statuses()).containsOnly(200);
        assertThat(signIns()).isEqualTo(before);
        assertThat(answers("auth/token/renew-self")).isZero();
    }

    @Test
    void asksForNoStormOfSignInsWhileItIsDenied() throws Exception {
        // Given
        awaitServing();
        var vault = TestVault.administrator();
        var policy = vault.get(POLICY).body().at("/data/policy").asText();
        var _ = vault.delete(POLICY).orThrow("taking the policy away");
        var before = signIns();

        // When
        var lent = lendUntil(answers -> answers > 50 && signIns() > before);

        // Then
        assertThat(lent.statuses()).containsOnly(503);
        onboarding().post(LEASE).then().body("reason", is("denied"));
        assertThat(signIns() - before)
                .as("one a second at most")
                .isLessThanOrEqualTo(2 + lent.took().toSeconds());
        var _ = vault.post(POLICY, Map.of("policy", policy)).orThrow("giving it back");
        awaitServing();
    }

    private static void tokensLive(String ttl, String atMost) {
        var _ = TestVault.administrator()
                .post(ROLE, Map.of("token_ttl", ttl, "token_max_ttl", atMost))
                .orThrow("the life of tokens");
    }

    private static void awaitServing() {
        await().untilAsserted(() -> onboarding().post(LEASE).then().statusCode(200));
    }

    private static void awaitTokensOlderThanASecond() {
        var newest = TestVault.tokens().stream()
                .mapToLong(
                        accessor -> lookup(accessor).at("/data/creation_time").asLong())
                .max()
                .orElseThrow();
        await().until(() -> System.currentTimeMillis() / 1000 > newest + 2);
    }

    private record Lent(List<Integer> statuses, Duration took) {}

    /// Answers' statuses while several call one after the other, until so many answers are enough.
    private static Lent lendUntil(IntPredicate enough) throws Exception {
        var began = System.nanoTime();
        var statuses = new CopyOnWriteArrayList<Integer>();
        var over = new AtomicBoolean();
        Runnable caller = () -> {
            while (!over.get()) {
                statuses.add(onboarding().post(LEASE).statusCode());
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var callers =
                    Stream.generate(() -> threads.submit(caller)).limit(CALLERS).toList();
            try {
                await().until(() -> enough.test(statuses.size()));
            } finally {
                over.set(true);
            }
            for (var each : callers) {
                var _ = each.get();
            }
        }
        return new Lent(statuses, Duration.ofNanos(System.nanoTime() - began));
    }

    private static JsonNode lookup(String accessor) {
        return TestVault.administrator()
                .post("/v1/auth/token/lookup-accessor", Map.of("accessor", accessor))
                .body();
    }

    private static long signIns() {
        return answers("auth/approle/login");
    }

    private static long answers(String path) {
        return TestVault.auditLog()
                .lines()
                .filter(line -> line.contains("\"type\":\"response\"") && line.contains("\"path\":\"" + path + "\""))
                .count();
    }
}
