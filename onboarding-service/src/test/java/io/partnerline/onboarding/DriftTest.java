package io.partnerline.onboarding;

import static io.partnerline.onboarding.AtMeta.fault;
import static io.partnerline.onboarding.PublicApi.admin;
import static io.partnerline.onboarding.PublicApi.alerts;
import static io.partnerline.onboarding.PublicApi.leave;
import static io.partnerline.onboarding.PublicApi.onboard;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Between whom we serve and what we pay for, all that drifted apart behind our back is found, and nothing else. With a
/// thousand clients by `-Ddrift.clients=1000`.
@QuarkusTest
@WithTestResource(TokenServiceBeside.class)
class DriftTest {
    private static final int CLIENTS = Integer.getInteger("drift.clients", 14);
    private static final int BATCH = 250;
    private static final String UNTRIED = "select id from errands where kind = 'RECONCILE_CREDIT' and attempts = 0";
    private static final Duration PATIENCE = Duration.ofSeconds(90).plusMillis(300L * CLIENTS);

    /// What happens to a client behind our back.
    private enum Way {
        NONE,
        SHARE_REVOKED,
        LEFT_AND_SHARED_AGAIN,
        OTHER_CURRENCY,
        INDIAN,
        OTHER_FUNDING,
        NAME;

        static Way of(int client) {
            return values()[client % values().length];
        }
    }

    private record One(Way way, NewCustomer customer, String signup) {
        String client() {
            return OnboardingDatabase.column("select client_id from signups where id = ?", UUID.fromString(signup))
                    .getFirst();
        }

        Stream<String> expected() {
            return switch (way) {
                case SHARE_REVOKED, OTHER_FUNDING -> Stream.of("credit-missing " + customer.wabaId());
                case LEFT_AND_SHARED_AGAIN -> Stream.of("credit-orphaned " + customer.businessId());
                case OTHER_CURRENCY -> Stream.of("credit-currency " + customer.wabaId());
                case INDIAN -> Stream.of("india-currency " + customer.wabaId());
                case NONE, NAME -> Stream.empty();
            };
        }
    }

    @Test
    void allDriftBetweenCreditAndClientsIsFoundAndNothingElse() {
        // Given
        var all = served();
        var leaving = all.stream()
                .filter(one -> one.way() == Way.LEFT_AND_SHARED_AGAIN)
                .map(one -> leave(one.client()))
                .toList();
        awaitState("OFFBOARDED", leaving);
        all.forEach(DriftTest::drift);
        letMetasLimitsPass();
        // When
        reconcile();
        // Then
        assertThat(found(all))
                .isEqualTo(all.stream().flatMap(One::expected).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void whatMetaDoesNotShowIsNeitherNewsNorOver() {
        // Given
        var customer = Simulator.current().newCustomer();
        var signup = onboard(customer, Map.of());
        awaitState("LIVE", List.of(signup));
        agree("currency = 'EUR'", signup);
        reconcile();
        assertThat(alerts(customer.wabaId())).containsExactly("credit-currency");
        // When
        fault("GET /{waba}", customer.wabaId(), Map.of("httpStatus", 500, "times", "always"));
        reconcile();
        // Then
        assertThat(alerts(customer.wabaId())).containsExactly("credit-currency");
        // and once it is seen to be right
        Simulator.current().endFaults();
        agree("currency = 'USD'", signup);
        reconcile();
        assertThat(alerts(customer.wabaId())).isEmpty();
    }

    private static void reconcile() {
        admin().post("/api/credit-reconciliation").then().statusCode(202);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(OnboardingDatabase.column(UNTRIED)).isEmpty());
    }

    private static List<One> served() {
        var all = new ArrayList<One>();
        for (int first = 0; first < CLIENTS; first += BATCH) {
            letMetasLimitsPass();
            var batch = IntStream.range(first, Math.min(first + BATCH, CLIENTS))
                    .mapToObj(DriftTest::begun)
                    .toList();
            awaitState("LIVE", batch.stream().map(One::signup).toList());
            all.addAll(batch);
        }
        return all;
    }

    /// An app may make so many calls an hour.
    private static void letMetasLimitsPass() {
        if (CLIENTS > BATCH) {
            Simulator.current().advance(Duration.ofMinutes(61));
        }
    }

    private static One begun(int number) {
        var way = Way.of(number);
        Map<String, Object> kind = way == Way.INDIAN ? Map.of("country", "IN") : Map.of();
        var customer = Simulator.current().newCustomer(kind);
        return new One(way, customer, onboard(customer, Map.of()));
    }

    private static void awaitState(String state, List<String> signups) {
        var others = "select id from signups where state <> '" + state + "' and id::text in ('"
                + String.join("','", signups) + "')";
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(OnboardingDatabase.column(others)).isEmpty());
    }

    private static void drift(One one) {
        switch (one.way()) {
            case SHARE_REVOKED -> revoke(one.customer());
            case LEFT_AND_SHARED_AGAIN -> share(one.customer());
            case OTHER_CURRENCY -> agree("currency = 'EUR'", one.signup());
            case OTHER_FUNDING -> agree("receiving_credential_id = '1'", one.signup());
            case NAME -> agree("name = 'Renamed'", one.signup());
            case NONE, INDIAN -> {}
        }
    }

    /// What the newest signup of a client agreed.
    private static void agree(String column, String signup) {
        var changed = OnboardingDatabase.change(
                "update clients set " + column + " where signup_id = ?", UUID.fromString(signup));
        assertThat(changed).isEqualTo(1);
    }

    private static void revoke(NewCustomer customer) {
        String allocation = graph(customer)
                .get("/v25.0/" + line() + "/owning_credit_allocation_configs")
                .path("data[0].id");
        graph(customer).delete("/v25.0/" + allocation).then().statusCode(200);
    }

    private static void share(NewCustomer customer) {
        graph(customer)
                .post("/v25.0/" + line() + "/whatsapp_credit_sharing")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification graph(NewCustomer customer) {
        return given().baseUri(Simulator.current().http().base().toString())
                .queryParam("access_token", app().path("systemUserToken").asText())
                .queryParam("receiving_business_id", customer.businessId());
    }

    private static String line() {
        return app().path("creditLineId").asText();
    }

    private static JsonNode app() {
        return Simulator.current().app();
    }

    /// What is open about these customers.
    private static TreeSet<String> found(List<One> all) {
        var ours = all.stream()
                .flatMap(
                        one -> Stream.of(one.customer().wabaId(), one.customer().businessId()))
                .collect(Collectors.toSet());
        return OnboardingDatabase.column("select type || ' ' || subject from alert where closed_at is null").stream()
                .filter(alert -> ours.contains(alert.substring(alert.indexOf(' ') + 1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
