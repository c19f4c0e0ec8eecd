package io.partnerline.onboarding;

import static io.partnerline.onboarding.PublicApi.SIGNUPS;
import static io.partnerline.onboarding.PublicApi.awaitState;
import static io.partnerline.onboarding.PublicApi.enterPin;
import static io.partnerline.onboarding.PublicApi.onboard;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.local.TestIdentity;
import io.partnerline.local.graph.Simulator;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Watching a signup, and coming back to it.
@QuarkusTest
@WithTestResource(TokenServiceBeside.class)
class ProgressStreamTest {
    private static final List<String> STEPS =
            List.of("exchange-code", "subscribe-app", "share-credit-line", "register-number", "verify-account");

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
        var lines = events.get(90, TimeUnit.SECONDS);
        assertThat(lines).doesNotContain("id:" + last);
        assertThat(starting(lines, "data:")).first().asString().doesNotContain("\"state\":\"NEEDS_PERSON\",\"needs\"");
        assertThat(starting(lines, "data:")).last().asString().contains("\"state\":\"LIVE\"");
    }

    @Test
    void whoeverComesBackIsToldAllThatHappenedMeanwhile() throws Exception {
        // Given
        var signup = onboard(Simulator.current().newCustomer(), Map.of());
        var _ = awaitState(signup, "LIVE");
        // When
        var all = streamed(signup, "0").get(90, TimeUnit.SECONDS);
        // Then
        var ids = starting(all, "id:");
        assertThat(ids).hasSizeGreaterThan(10).isSortedAccordingTo(Comparator.comparing(Long::valueOf));
        for (var step : STEPS) {
            assertThat(all.toString()).contains("\"name\":\"" + step + "\",\"state\":\"RUNNING\"");
        }
        assertThat(starting(all, "data:")).last().asString().contains("\"state\":\"LIVE\"");
        // and from the middle on, the rest alone
        var half = ids.size() / 2;
        var rest = streamed(signup, ids.get(half)).get(90, TimeUnit.SECONDS);
        assertThat(starting(rest, "id:")).isEqualTo(ids.subList(half + 1, ids.size()));
        // and whoever has it all, the end once more
        var end = streamed(signup, ids.getLast()).get(90, TimeUnit.SECONDS);
        assertThat(starting(end, "data:")).singleElement().asString().contains("\"state\":\"LIVE\"");
    }

    @Test
    void anIdThatNobodyWasGivenCountsAsNone() throws Exception {
        // Given
        var signup = onboard(Simulator.current().newCustomer(), Map.of());
        var _ = awaitState(signup, "LIVE");
        // When
        var lines = streamed(signup, "no-such-event").get(90, TimeUnit.SECONDS);
        // Then
        assertThat(starting(lines, "data:")).singleElement().asString().contains("\"state\":\"LIVE\"");
    }

    private static List<String> starting(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .toList();
    }

    private static CompletableFuture<List<String>> streamed(String signup, String lastEvent) {
        var request = HttpRequest.newBuilder(URI.create(
                        RestAssured.baseURI + ":" + RestAssured.port + SIGNUPS + "/signups/" + signup + "/events"))
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
}
