package io.partnerline.onboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.Contract;
import io.partnerline.local.TestIdentity;
import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.partnerline.local.http.JsonHttp;
import io.partnerline.onboarding.signup.CrashPlan;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whole signups against the real token-service and the Graph simulator.
@QuarkusTest
@WithTestResource(value = TokenServiceBeside.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class SagaTest {
    private static final String API = "/api/integrations/whatsapp";
    private static final String PROBLEM = "urn:partnerline:problem:";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AfterEach
    void nothingGoesWrongAnyLonger() {
        Simulator.current().endFaults();
    }

    @Test
    void aCodeBecomesALiveClientAndEachEffectHappensOnce() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("businessName", "Demo Shop"));
        // When
        var view = awaitState(onboard(customer, Map.of()), "LIVE");
        // Then
        assertThat(view.getList("steps.name", String.class))
                .containsExactly(
                        "exchange-code", "subscribe-app", "share-credit-line", "register-number", "verify-account");
        assertThat(view.getList("steps.state", String.class))
                .containsOnly("DONE")
                .hasSize(5);
        assertThat(view.getList("steps.attempts", Integer.class)).containsOnly(1);
        assertEachEffectOnce(customer);
        var client = view.getString("clientId");
        admin().get("/api/clients/" + client)
                .then()
                .statusCode(200)
                .body("name", is("Demo Shop"))
                .body("wabaId", is(customer.wabaId()))
                .body("state", is("LIVE"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(ClientsTopic.of(customer.phoneNumberId())).hasSize(1));
        var told = ClientsTopic.of(customer.phoneNumberId()).getFirst();
        Contract.ofEvent("client-changed").check(told.value());
        assertThat(told.value()).contains(client, customer.wabaId(), "\"currency\":\"USD\"");
        assertThat(ClientsTopic.header(told, "ce_type")).isEqualTo("io.partnerline.client.changed");
    }

    @Test
    void anExchangedHandleGoesOnLater() {
        // Given
        var customer = Simulator.current().newCustomer();
        var exchanged = exchange(customer.code());
        exchanged.then().statusCode(201).body("wabas", is(List.of(customer.wabaId())));
        // When
        var signup = accepted(Map.of("signup", exchanged.path("signup"), "currency", "USD"));
        // Then
        assertThat(awaitState(signup, "LIVE").getString("id")).isEqualTo(exchanged.path("signup"));
        assertEachEffectOnce(customer);
    }

    @Test
    void aCodeThatADyingProcessExchangedIsTakenUpByARunner() {
        // Given
        var customer = Simulator.current().newCustomer();
        CrashPlan.arm(List.of(3)); // after the exchange, before it is saved
        var signup = onboardAndDie(customer);
        // When
        Simulator.current().advance(Duration.ofSeconds(31));
        // Then
        var _ = awaitState(signup, "LIVE");
        assertThat(CrashPlan.died(UUID.fromString(signup))).containsExactly("before move");
        assertEachEffectOnce(customer);
    }

    @Test
    void aCodeThatADyingProcessNeverSpentEndsTheSignup() {
        // Given
        CrashPlan.arm(List.of(2)); // before the exchange
        var signup = onboardAndDie(Simulator.current().newCustomer());
        // When
        Simulator.current().advance(Duration.ofSeconds(31));
        // Then
        assertRefused(signup, "not-found");
    }

    @Test
    void aTokenThatNobodyComesForIsTakenBack() {
        // Given
        String signup = exchange(Simulator.current().newCustomer().code()).path("signup");
        // When
        Simulator.current().advance(Duration.ofHours(25));
        // Then
        assertRefused(signup, "abandoned");
        assertThat(credential(signup).path("state").asText()).isEqualTo("REVOKED");
    }

    @Test
    void aTokenThatReachesAllOfAPortfolioFindsItsAccount() {
        // Given
        var other = Simulator.current().newCustomer();
        var customer = Simulator.current().newCustomer(Map.of("reach", "all"));
        // When
        var signup = onboard(customer, Map.of());
        // Then
        var _ = awaitState(signup, "LIVE");
        assertEachEffectOnce(customer);
        assertThat(effects("app.subscribed", other.wabaId())).isEmpty();
    }

    @Test
    void aUsedCodeIsRefused() {
        // Given
        var customer = Simulator.current().newCustomer();
        exchange(customer.code()).then().statusCode(201);
        // Then
        exchange(customer.code()).then().statusCode(422).body("type", is(PROBLEM + "code-used"));
    }

    @Test
    void anExpiredCodeIsRefused() {
        // Given
        var customer = Simulator.current().newCustomer();
        // When
        Simulator.current().advance(Duration.ofSeconds(31));
        // Then
        admin().body(Map.of("code", customer.code(), "currency", "USD"))
                .post(API + "/onboard-client")
                .then()
                .statusCode(422)
                .body("type", is(PROBLEM + "code-expired"));
    }

    @Test
    void aClaimedAccountThatTheTokenDoesNotReachLeavesOnlyTheReason() {
        // Given
        var customer = Simulator.current().newCustomer();
        var other = Simulator.current().newCustomer();
        // When
        var signup = onboard(customer, Map.of("wabaId", other.wabaId()));
        // Then
        assertRefused(signup, "waba-not-reached");
        assertNothingKept(signup, customer);
    }

    @Test
    void aNumberOfAnotherAccountLeavesOnlyTheReason() {
        // Given
        var customer = Simulator.current().newCustomer();
        var other = Simulator.current().newCustomer();
        // When
        var signup = onboard(customer, Map.of("wabaId", customer.wabaId(), "phoneNumberId", other.phoneNumberId()));
        // Then
        assertRefused(signup, "phone-not-in-waba");
        assertNothingKept(signup, customer);
    }

    @Test
    void aSecondSignupOfAClientRenewsItAndDoesNothingTwice() {
        // Given
        var customer = Simulator.current().newCustomer();
        var first = awaitState(onboard(customer, Map.of()), "LIVE").getString("clientId");
        var again = Simulator.current().newCustomer(Map.of("wabaId", customer.wabaId()));
        // When
        var second = onboard(again, Map.of());
        // Then
        assertThat(awaitState(second, "LIVE").getString("clientId")).isEqualTo(first);
        assertThat(effects("app.subscribed", customer.wabaId())).hasSize(1);
        assertThat(effects("number.registered", customer.phoneNumberId())).hasSize(1);
        assertThat(effectsOfBusiness("credit.shared", customer)).hasSize(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ClientsTopic.of(customer.phoneNumberId()))
                        .last()
                        .extracting(ConsumerRecord::value)
                        .asString()
                        .contains(first, credentialId(second), "\"version\":2"));
    }

    @Test
    void aSecondSignupThatFailsLeavesTheClientAsItIs() {
        // Given
        var customer = Simulator.current().newCustomer();
        var first = onboard(customer, Map.of());
        var _ = awaitState(first, "LIVE");
        var again = Simulator.current().newCustomer(Map.of("wabaId", customer.wabaId()));
        fault(
                "GET /{waba}/subscribed_apps",
                customer.wabaId(),
                Map.of("httpStatus", 400, "error", Map.of("code", 368)));
        // When
        var second = onboard(again, Map.of());
        // Then
        assertRefused(second, "meta-refused");
        assertThat(credential(second).path("state").asText()).isEqualTo("REVOKED");
        assertThat(credential(first).path("state").asText()).isEqualTo("ACTIVE");
        assertThat(effects("app.unsubscribed", customer.wabaId())).isEmpty();
        assertThat(effects("number.deregistered", customer.phoneNumberId())).isEmpty();
        assertThat(effectsOfBusiness("credit.revoked", customer)).isEmpty();
    }

    @Test
    void anAccountThatASignupIsAtIsTakenByNoOther() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("existingPin", "161803"));
        var _ = awaitState(onboard(customer, Map.of()), "NEEDS_PERSON");
        var again = Simulator.current().newCustomer(Map.of("wabaId", customer.wabaId()));
        // Then
        assertRefused(onboard(again, Map.of()), "waba-claimed");
    }

    @Test
    void aNumberThatIsNotVerifiedWaitsForItsOwner() {
        // Given
        var customer = Simulator.current().newCustomer();
        fault(
                "POST /{phone}/register",
                customer.phoneNumberId(),
                Map.of("httpStatus", 400, "error", Map.of("code", 133006)));
        var signup = onboard(customer, Map.of());
        assertThat(awaitState(signup, "NEEDS_PERSON").getString("needs.what")).contains("verification");
        // When
        admin().post(API + "/signups/" + signup + "/retry").then().statusCode(200);
        // Then
        var _ = awaitState(signup, "LIVE");
        assertEachEffectOnce(customer);
    }

    @Test
    void aNumberWithAPinWaitsForThePersonWhoKnowsIt() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("existingPin", "271828"));
        var signup = onboard(customer, Map.of());
        assertThat(awaitState(signup, "NEEDS_PERSON").getString("needs.kind")).isEqualTo("PIN");
        // When
        enterPin(signup, "271828");
        // Then
        var _ = awaitState(signup, "LIVE");
        assertEachEffectOnce(customer);
    }

    @Test
    void registersANumberNoMoreThanTenTimesInThreeDaysWhoeverCounted() {
        // Given
        var customer = Simulator.current().newCustomer();
        for (int call = 0; call < 10; call++) {
            var _ = OnboardingDatabase.change(
                    "insert into register_calls (phone_number_id, called_at) values (?, ?::timestamptz)",
                    customer.phoneNumberId(),
                    Simulator.current().get("/control/clock").path("now").asText());
        }
        var signup = onboard(customer, Map.of());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(view(signup).getString("steps[3].detail"))
                        .contains("10 registrations of a number in 72 hours"));
        assertThat(calls("POST /{phone}/register", customer.phoneNumberId())).isZero();
        // When
        Simulator.current().advance(Duration.ofHours(73));
        // Then
        var _ = awaitState(signup, "LIVE");
        assertThat(calls("POST /{phone}/register", customer.phoneNumberId())).isEqualTo(1);
    }

    @Test
    void whatTheBrowserSaysLaterAnswersAChoice() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("numbers", 2));
        var signup = onboard(customer, Map.of());
        var _ = awaitState(signup, "NEEDS_PERSON");
        var picked = customer.phoneNumberIds().getFirst();
        // When
        admin().body(Map.of("signup", signup, "currency", "USD", "wabaId", customer.wabaId(), "phoneNumberId", picked))
                .post(API + "/onboard-client")
                .then()
                .statusCode(202);
        // Then
        var _ = awaitState(signup, "LIVE");
        assertThat(effects("number.registered", picked)).hasSize(1);
    }

    @Test
    void aShareThatIsThereIsJoinedAndNothingMoreIsSkipped() {
        // Given
        var first = Simulator.current().newCustomer();
        var _ = awaitState(onboard(first, Map.of()), "LIVE");
        var second = Simulator.current().newCustomer(Map.of("businessId", first.businessId()));
        // When
        var _ = awaitState(onboard(second, Map.of()), "LIVE");
        // Then
        assertThat(effects("user.assigned", second.wabaId())).hasSize(1);
        assertThat(effects("credit.attached", second.wabaId())).hasSize(1);
        assertThat(effectsOfBusiness("credit.shared", first)).hasSize(1);
    }

    @Test
    void aPartnerWithoutTheRightIsToldWhatToDo() {
        // Given
        var customer = Simulator.current().newCustomer();
        fault(
                "POST /{waba}/assigned_users",
                customer.wabaId(),
                Map.of("httpStatus", 403, "error", Map.of("code", 200)));
        var signup = onboard(customer, Map.of());
        assertThat(awaitState(signup, "NEEDS_PERSON").getString("needs.what")).contains("Financial Editor");
        // When
        admin().post(API + "/signups/" + signup + "/retry").then().statusCode(200);
        // Then
        var _ = awaitState(signup, "LIVE");
    }

    @Test
    void aStreamThatComesBackGoesOnAfterItsLastEvent() throws Exception {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("existingPin", "662607"));
        var signup = onboard(customer, Map.of());
        var _ = awaitState(signup, "NEEDS_PERSON");
        var last = OnboardingDatabase.column("select version from signups where id = ?", UUID.fromString(signup))
                .getFirst();
        // When
        var events = streamed(signup, last);
        enterPin(signup, "662607");
        // Then
        var lines = events.get(30, TimeUnit.SECONDS);
        assertThat(lines).doesNotContain("id:" + last);
        assertThat(lines.stream().filter(line -> line.startsWith("data:")).toList())
                .first()
                .asString()
                .doesNotContain("\"state\":\"NEEDS_PERSON\",\"needs\"");
        assertThat(lines.stream().filter(line -> line.startsWith("data:")).toList())
                .last()
                .asString()
                .contains("\"state\":\"LIVE\"");
    }

    private static CompletableFuture<List<String>> streamed(String signup, String lastEvent) {
        var request = HttpRequest.newBuilder(URI.create(
                        RestAssured.baseURI + ":" + RestAssured.port + API + "/signups/" + signup + "/events"))
                .header(
                        "Authorization",
                        "Bearer " + TestIdentity.people().forPerson("ada", "partner-admin", List.of("*")))
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", lastEvent)
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                .thenApply(answer -> answer.body().toList());
    }

    @Test
    void severalNumbersWaitForAChoice() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("numbers", 2));
        var signup = onboard(customer, Map.of());
        var picked = customer.phoneNumberIds().getLast();
        assertThat(awaitState(signup, "NEEDS_PERSON").getList("needs.choices.phoneNumberId", String.class))
                .containsExactlyInAnyOrderElementsOf(customer.phoneNumberIds());
        // When
        admin().body(Map.of("wabaId", customer.wabaId(), "phoneNumberId", picked))
                .post(API + "/signups/" + signup + "/choice")
                .then()
                .statusCode(200);
        // Then
        var _ = awaitState(signup, "LIVE");
        assertThat(effects("number.registered", picked)).hasSize(1);
        assertThat(effects("number.registered", customer.phoneNumberIds().getFirst()))
                .isEmpty();
    }

    @Test
    void anErrorOfMetasIsTriedAgain() {
        // Given
        var customer = Simulator.current().newCustomer();
        fault("POST /{phone}/register", customer.phoneNumberId(), Map.of("httpStatus", 500));
        // When
        var view = awaitState(onboard(customer, Map.of()), "LIVE");
        // Then
        assertThat(view.getList("steps.attempts", Integer.class)).containsExactly(1, 1, 1, 2, 1);
        assertEachEffectOnce(customer);
    }

    @Test
    void aLostAnswerIsReadBackAndNotRepeated() {
        // Given
        var customer = Simulator.current().newCustomer();
        fault("POST /{waba}/subscribed_apps", customer.wabaId(), Map.of("reset", "after"));
        // When
        var _ = awaitState(onboard(customer, Map.of()), "LIVE");
        // Then
        assertEachEffectOnce(customer);
        assertThat(calls("POST /{waba}/subscribed_apps", customer.wabaId())).isEqualTo(1);
    }

    @Test
    void aTokenThatDiesEndsTheSignup() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("existingPin", "314159"));
        var signup = onboard(customer, Map.of());
        var _ = awaitState(signup, "NEEDS_PERSON");
        // When
        var _ = Simulator.current().post("/control/apps/removals", Map.of("wabaId", customer.wabaId()));
        enterPin(signup, "314159");
        // Then
        assertRefused(signup, "token-dead");
        assertThat(effects("number.registered", customer.phoneNumberId())).isEmpty();
        assertThat(credential(signup).path("state").asText()).isEqualTo("REVOKED");
        assertThat(effectsOfBusiness("credit.shared", customer)).hasSize(1);
        assertThat(effectsOfBusiness("credit.revoked", customer)).hasSize(1);
        assertThat(pinInVault(customer)).as("the PIN a person typed").isEqualTo(404);
    }

    @Test
    void aLentTokenThatMetaRefusesIsLentOnceMore() {
        // Given
        var customer = Simulator.current().newCustomer();
        fault("GET /{waba}/subscribed_apps", customer.wabaId(), Map.of("error", Map.of("code", 190)));
        // When
        var view = awaitState(onboard(customer, Map.of()), "LIVE");
        // Then
        assertThat(view.getList("steps.attempts", Integer.class)).containsOnly(1);
        assertEachEffectOnce(customer);
    }

    @Test
    void aSecondAccountOfAPortfolioJoinsTheShareAndAFailedOneDoesNotTakeItAway() {
        // Given
        var first = Simulator.current().newCustomer();
        var _ = awaitState(onboard(first, Map.of()), "LIVE");
        var second = Simulator.current().newCustomer(Map.of("businessId", first.businessId()));
        var third = Simulator.current().newCustomer(Map.of("businessId", first.businessId()));
        fault("POST /{phone}/register", third.phoneNumberId(), Map.of("httpStatus", 400, "error", Map.of("code", 368)));
        // When
        var _ = awaitState(onboard(second, Map.of()), "LIVE");
        assertRefused(onboard(third, Map.of()), "meta-refused");
        // Then
        assertThat(effectsOfBusiness("credit.shared", first)).hasSize(1);
        assertThat(effectsOfBusiness("credit.revoked", first)).isEmpty();
        assertThat(effects("credit.attached", second.wabaId())).hasSize(1);
        assertThat(effects("app.unsubscribed", third.wabaId())).hasSize(1);
        assertThat(effects("user.unassigned", third.wabaId())).hasSize(1);
        assertThat(pinInVault(third)).isEqualTo(404);
        assertThat(pinInVault(second)).isEqualTo(200);
    }

    private static int pinInVault(NewCustomer customer) {
        return TestVault.administrator()
                .get("/v1/kv/metadata/pins/" + customer.phoneNumberId())
                .status();
    }

    private static void assertEachEffectOnce(NewCustomer customer) {
        assertThat(effects("code.exchanged", customer.businessId())).hasSize(1);
        assertThat(effects("app.subscribed", customer.wabaId())).hasSize(1);
        assertThat(effects("user.assigned", customer.wabaId())).hasSize(1);
        assertThat(effectsOfBusiness("credit.shared", customer)).hasSize(1);
        assertThat(effects("credit.attached", customer.wabaId())).hasSize(1);
        assertThat(effects("number.registered", customer.phoneNumberId())).hasSize(1);
    }

    private static void assertRefused(String signup, String reason) {
        assertThat(awaitState(signup, "REFUSED").getString("problem.type")).isEqualTo(PROBLEM + reason);
    }

    private static void assertNothingKept(String signup, NewCustomer customer) {
        var id = UUID.fromString(signup);
        assertThat(credential(signup).path("state").asText()).isEqualTo("REVOKED");
        assertThat(TestVault.administrator()
                        .get("/v1/kv/metadata/credentials/" + credentialId(signup))
                        .status())
                .isEqualTo(404);
        assertThat(effects("token.revoked", customer.businessId())).hasSize(1);
        assertThat(effects("app.subscribed", customer.wabaId())).isEmpty();
        assertThat(OnboardingDatabase.column("select waba_id from waba_claims where signup_id = ?", id))
                .isEmpty();
        assertThat(OnboardingDatabase.column(
                        "select concat(waba_id, portfolio_id, account_name, phone_number_id) from signups where id = ?",
                        id))
                .containsExactly("");
        assertThat(ClientsTopic.of(customer.phoneNumberId())).isEmpty();
    }

    private static String onboard(NewCustomer customer, Map<String, Object> claims) {
        var body = new HashMap<>(claims);
        body.put("code", customer.code());
        body.put("currency", "USD");
        return accepted(body);
    }

    private static String accepted(Map<String, Object> body) {
        var answer = admin().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(API + "/onboard-client");
        String signup = answer.path("signup");
        answer.then().statusCode(202).header("Location", endsWith(API + "/signups/" + signup));
        return signup;
    }

    /// The caller whose process dies gets no answer.
    private static String onboardAndDie(NewCustomer customer) {
        var seen = OnboardingDatabase.column("select id from signups");
        Thread.ofVirtual().start(() -> Unanswered.ask(() -> onboard(customer, Map.of())));
        return await().atMost(PATIENCE)
                .until(
                        () -> OnboardingDatabase.column("select id from signups").stream()
                                .filter(id -> !seen.contains(id))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Response exchange(String code) {
        return admin().body(Map.of("code", code)).post(API + "/exchange-token");
    }

    private static void enterPin(String signup, String pin) {
        admin().body(Map.of("pin", pin))
                .post(API + "/signups/" + signup + "/pin")
                .then()
                .statusCode(200);
    }

    private static JsonPath awaitState(String signup, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var view = view(signup);
            assertThat(view.getString("state")).as(view.prettify()).isEqualTo(state);
        });
        return view(signup);
    }

    private static JsonPath view(String signup) {
        return admin().get(API + "/signups/" + signup)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String credentialId(String signup) {
        return OnboardingDatabase.column("select credential_id from signups where id = ?", UUID.fromString(signup))
                .getFirst();
    }

    private static JsonNode credential(String signup) {
        var bearer = "Bearer " + TestIdentity.services().forService("onboarding-service");
        var url = ConfigProvider.getConfig().getValue("TOKEN_SERVICE_URL", String.class);
        return new JsonHttp(URI.create(url), Map.of("Authorization", bearer))
                .get("/credentials/" + credentialId(signup))
                .orThrow("reading the credential")
                .body();
    }

    private static void fault(String call, String subject, Map<String, Object> what) {
        var all = new HashMap<>(what);
        all.put("subject", subject);
        var _ = Simulator.current().fault(call, all);
    }

    private static List<JsonNode> effects(String effect, String subject) {
        return Simulator.current().effects(effect, subject);
    }

    private static List<JsonNode> effectsOfBusiness(String effect, NewCustomer customer) {
        return Simulator.current().effects().stream()
                .filter(seen -> seen.path("effect").asText().equals(effect)
                        && seen.path("detail").path("business").asText().equals(customer.businessId()))
                .toList();
    }

    private static int calls(String call, String subject) {
        var all = Simulator.current().get("/control/calls").path("calls");
        int count = 0;
        for (var seen : all) {
            if (seen.path("call").asText().equals(call)
                    && seen.path("subject").asText().equals(subject)) {
                count++;
            }
        }
        return count;
    }

    private static RequestSpecification admin() {
        return given().contentType(ContentType.JSON)
                .auth()
                .oauth2(TestIdentity.people().forPerson("ada", "partner-admin", List.of("*")));
    }
}
