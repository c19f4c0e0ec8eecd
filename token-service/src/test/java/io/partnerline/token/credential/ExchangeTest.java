package io.partnerline.token.credential;

import static io.partnerline.token.Callers.exchangeOf;
import static io.partnerline.token.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.Contract;
import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.partnerline.token.Deadlines;
import io.partnerline.token.RealServers;
import io.partnerline.token.TestDatabase;
import io.partnerline.token.TokenTopic;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Codes become tokens once, whatever fails.
@QuarkusTest
@RealServers
@WithTestResource(value = Deadlines.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class ExchangeTest {
    private static final String PROBLEM = "urn:partnerline:problem:";
    private static final String EXCHANGE = "POST /oauth/access_token";

    private final Simulator meta = Simulator.current();
    private final UUID signup = UUID.randomUUID();

    @AfterEach
    void allIsWellAgain() {
        meta.endFaults();
        TestVault.unseal();
    }

    @Test
    void storesTheTokenAndTellsWhatItReaches() {
        // Given
        var customer = meta.newCustomer();

        // When
        var answer = exchange(customer);

        // Then
        answer.then()
                .statusCode(200)
                .body("appId", is(meta.app().path("appId").asText()))
                .body("businessId", is(customer.businessId()))
                .body("wabaIds", contains(customer.wabaId()))
                .body("scopes", hasItems("whatsapp_business_management", "whatsapp_business_messaging"))
                .body("expiresAt", notNullValue())
                .body("state", is("ACTIVE"))
                .body("version", is(2));
        assertThat(inVault(answer).at("/data/data/secret").asText()).startsWith("EAA");
        assertThat(spent(customer)).isEqualTo(1);
    }

    @Test
    void tellsSiblingsOnceTheTokenIsThere() {
        // Given
        var customer = meta.newCustomer();

        // When
        var answer = exchange(customer);

        // Then
        await().untilAsserted(() ->
                assertThat(TokenTopic.about(customer.wabaId())).containsExactly("io.partnerline.token.stored"));
        var told = TokenTopic.records().stream()
                .filter(record -> customer.wabaId().equals(record.key()))
                .toList()
                .getFirst();
        Contract.ofEvent("token-changed").check(told.value());
        assertThat(told.value()).contains(answer.<String>path("credentialId"));
    }

    @Test
    void answersTheSameSignupTheSame() {
        // Given
        var customer = meta.newCustomer();
        var other = meta.newCustomer();
        var first = exchange(customer);

        // When
        var again = exchange(other);

        // Then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(spent(customer)).isEqualTo(1);
        assertThat(spent(other)).isZero();
    }

    @Test
    void spendsOneCodeWhenSeveralCallsComeAtOnce() throws Exception {
        // Given
        var one = meta.newCustomer();
        var two = meta.newCustomer();
        var _ = meta.fault(EXCHANGE, Map.of("delayMillis", 700, "times", 4));

        // When
        var answers = atOnce(() -> exchange(one), () -> exchange(two), () -> exchange(one), () -> exchange(two));

        // Then
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(spent(one) + spent(two)).isEqualTo(1);
    }

    @Test
    void knowsATokenThatNeverExpires() {
        var settings = new HashMap<String, Object>();
        settings.put("tokenLifetime", null);

        exchange(meta.newCustomer(settings)).then().statusCode(200).body("expiresAt", nullValue());
    }

    @Test
    void knowsATokenThatReachesAll() {
        exchange(meta.newCustomer(Map.of("reach", "all")))
                .then()
                .statusCode(200)
                .body("wabaIds", empty());
    }

    @Test
    void refusesAUsedCode() {
        // Given
        var customer = meta.newCustomer();
        exchange(UUID.randomUUID(), customer.code()).then().statusCode(200);

        // When
        var answer = exchange(customer);

        // Then
        answer.then().statusCode(422).body("type", is(PROBLEM + "code-used"));
        exchange(meta.newCustomer()).then().statusCode(422).body("type", is(PROBLEM + "code-used"));
        assertThat(reserved()).isFalse();
    }

    @Test
    void refusesAnExpiredCode() {
        // Given
        var customer = meta.newCustomer();
        meta.advance(Duration.ofSeconds(31));

        // When
        var answer = exchange(customer);

        // Then
        answer.then().statusCode(422).body("type", is(PROBLEM + "code-expired"));
        assertThat(spent(customer)).isZero();
    }

    @Test
    void refusesACodeMetaDoesNotKnow() {
        exchange(signup, "nonsense").then().statusCode(422).body("type", is(PROBLEM + "code-refused"));
    }

    @ParameterizedTest
    @CsvSource({"whatsapp_business_management", "whatsapp_business_messaging"})
    void refusesATokenThatMayNotDoEnough(String only) {
        // Given
        var customer = meta.newCustomer(Map.of("scopes", List.of(only)));

        // When
        var answer = exchange(customer);

        // Then
        answer.then().statusCode(422).body("type", is(PROBLEM + "scopes-missing"));
        exchange(customer).then().statusCode(422).body("type", is(PROBLEM + "scopes-missing"));
        assertThat(reserved()).isFalse();
    }

    @Test
    void spendsNothingWhileVaultIsSealed() {
        // Given
        var customer = meta.newCustomer();
        TestVault.seal();

        // When
        var answer = exchange(customer);

        // Then
        answer.then().statusCode(503).body("type", is(PROBLEM + "vault-unavailable"));
        assertThat(spent(customer)).isZero();
        TestVault.unseal();
        exchange(customer).then().statusCode(200);
        assertThat(spent(customer)).isEqualTo(1);
    }

    @Test
    void losesTheExchangeWhenVaultIsSealedAfterTheCodeIsSpent() {
        // Given
        var customer = meta.newCustomer();
        var parked = meta.fault(EXCHANGE, Map.of("hold", "after"));
        var call = CompletableFuture.supplyAsync(() -> exchange(customer));
        await().untilAsserted(() -> assertThat(spent(customer)).isEqualTo(1));

        // When
        TestVault.seal();
        meta.endFault(parked);

        // Then
        call.join().then().statusCode(409).body("type", is(PROBLEM + "exchange-lost"));
    }

    @Test
    void maySpendTheCodeLaterWhenMetaSaysItDidNothing() {
        // Given
        var customer = meta.newCustomer();
        var _ = meta.fault(EXCHANGE, Map.of("httpStatus", 503));

        // When
        var answer = exchange(customer);

        // Then
        answer.then().statusCode(503).body("type", is(PROBLEM + "graph-unavailable"));
        exchange(customer).then().statusCode(200);
        assertThat(spent(customer)).isEqualTo(1);
    }

    @Test
    void knowsThatACodeMetaCallsUsedWasUsedByUs() {
        // Given
        var customer = meta.newCustomer();
        var _ = meta.fault(EXCHANGE, Map.of("httpStatus", 503, "when", "after"));
        exchange(customer).then().statusCode(503);

        // When
        var answer = exchange(customer);

        // Then
        answer.then().statusCode(409).body("type", is(PROBLEM + "exchange-lost"));
    }

    @ParameterizedTest
    @CsvSource({"reset, after", "reset, before", "garbage, true", "delayMillis, 6000"})
    void losesTheExchangeWhenTheAnswerIsLost(String fault, String how) {
        // Given
        var customer = meta.newCustomer();
        var _ = meta.fault(
                EXCHANGE, Map.of(fault, fault.equals("reset") ? how : Integer.valueOf(how.equals("true") ? "1" : how)));

        // When
        var answer = exchange(customer);

        // Then
        answer.then().statusCode(409).body("type", is(PROBLEM + "exchange-lost"));
        exchange(customer).then().statusCode(409);
        assertThat(spent(customer)).isLessThanOrEqualTo(1);
        assertThat(reserved()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"GET /debug_token", "GET /me"})
    void goesOnWithTheTokenItHasWhenMetaAnswersAgain(String call) {
        // Given
        var customer = meta.newCustomer();
        var _ = meta.fault(call, Map.of("httpStatus", 500));

        // When
        var answer = exchange(customer);

        // Then
        answer.then().statusCode(503).body("type", is(PROBLEM + "graph-unavailable"));
        exchange(customer).then().statusCode(200).body("businessId", is(customer.businessId()));
        assertThat(spent(customer)).isEqualTo(1);
    }

    @Test
    void saysThatTheExchangeIsLostAfterACrashBetweenSpendingAndStoring() {
        // Given
        var customer = meta.newCustomer();
        left("SPENDING", null);

        // When
        var answer = exchange(customer);

        // Then
        answer.then().statusCode(409).body("type", is(PROBLEM + "exchange-lost"));
        assertThat(spent(customer)).isZero();
    }

    @Test
    void findsTheTokenAfterACrashBetweenStoringAndSayingSo() {
        // Given
        var customer = meta.newCustomer();
        var before = exchange(customer);
        var _ = TestDatabase.query(
                "update credential set state = 'SPENDING', version = null, app_id = null, waba_ids = '{}' where id ="
                        + " ?::uuid",
                before.<String>path("credentialId"));

        // When
        var answer = exchange(customer);

        // Then
        assertThat(answer.asString()).isEqualTo(before.asString());
        assertThat(spent(customer)).isEqualTo(1);
    }

    @Test
    void beginsAgainAfterACrashBeforeSpending() {
        // Given
        var customer = meta.newCustomer();
        left("RESERVING", meta.get("/control/clock").path("now").asText());
        meta.advance(Duration.ofSeconds(5));

        // When
        var answer = exchange(customer);

        // Then
        answer.then().statusCode(200).body("credentialId", equalTo(credential()));
        assertThat(spent(customer)).isEqualTo(1);
    }

    @Test
    void answersWithoutTheCodeWhatTheExchangeAnswered() {
        // Given
        var customer = meta.newCustomer();
        var before = exchange(customer);

        // When
        var answer = resume();

        // Then
        assertThat(answer.asString()).isEqualTo(before.asString());
        assertThat(spent(customer)).isEqualTo(1);
    }

    @Test
    void finishesWithoutTheCodeWhatACrashLeft() {
        // Given
        var before = exchange(meta.newCustomer());
        var _ = TestDatabase.query(
                "update credential set state = 'STORED', app_id = null, waba_ids = '{}' where id = ?::uuid",
                before.<String>path("credentialId"));

        // Then
        assertThat(resume().asString()).isEqualTo(before.asString());
    }

    @Test
    void saysWithoutTheCodeThatNothingWasSpent() {
        // Given
        left("RESERVING", null);

        // Then
        resume().then().statusCode(409).body("type", is(PROBLEM + "code-not-spent"));
        exchange(meta.newCustomer()).then().statusCode(200).body("credentialId", equalTo(credential()));
    }

    @Test
    void resumesNothingThatNeverBegan() {
        resume().then().statusCode(404).body("type", is(PROBLEM + "not-found"));
    }

    private Response resume() {
        return onboarding().post("/credentials/exchange/" + signup + "/resumption");
    }

    @SafeVarargs
    private static List<Response> atOnce(Callable<Response>... calls) throws Exception {
        // A pool of its own: the common one has a single thread on a small machine.
        try (var pool = Executors.newFixedThreadPool(calls.length)) {
            return pool.invokeAll(List.of(calls)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private Response exchange(NewCustomer customer) {
        return exchange(signup, customer.code());
    }

    private static Response exchange(UUID signup, String code) {
        return onboarding().body(exchangeOf(signup, code)).post("/credentials/exchange");
    }

    private int spent(NewCustomer customer) {
        return meta.effects("code.exchanged", customer.businessId()).size();
    }

    /// What a run leaves that died in a state.
    private void left(String state, @Nullable String leaseUntil) {
        var _ = TestDatabase.query(
                "insert into credential (id, signup_id, state, epoch, lease_until, tries, waba_ids, scopes, created_at,"
                        + " changed_at) values (?, ?, ?, 1, ?::timestamptz, 1, '{}', '{}', now(), now())",
                UUID.randomUUID(),
                signup,
                state,
                leaseUntil);
    }

    private String credential() {
        return TestDatabase.query("select id from credential where signup_id = ?", signup)
                .getFirst();
    }

    private boolean reserved() {
        return TestVault.administrator()
                        .get("/v1/kv/metadata/credentials/" + credential())
                        .status()
                == 200;
    }

    private static JsonNode inVault(Response answer) {
        return TestVault.administrator()
                .get("/v1/kv/data/credentials/" + answer.<String>path("credentialId"))
                .body();
    }
}
