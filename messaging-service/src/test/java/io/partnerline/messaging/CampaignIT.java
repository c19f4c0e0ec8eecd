package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.TestIdentity;
import io.partnerline.local.http.JsonHttp;
import io.partnerline.messaging.crash.CrashPoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A campaign whose service is killed at changes of its state: nobody gets its message twice, those who
/// have none are the ones that are listed as unknown, and who wanted none has none. Long form:
/// `-Dcampaign.recipients=10000 -Dcampaign.kills=3 -Dsimulator.memory=1g`.
class CampaignIT {
    private static final int RECIPIENTS = Integer.getInteger("campaign.recipients", 40);
    private static final int KILLS = Integer.getInteger("campaign.kills", 2);
    private static final long SEED = Long.getLong("campaign.seed", System.nanoTime());
    private static final int OPTED_OUT = 3;
    private static final Duration HOLD = Duration.ofMinutes(11);
    private static final Duration PATIENCE = Duration.ofSeconds(90 + RECIPIENTS / 10);
    /// The first is the one after which nobody knows.
    private static final List<CrashPoint> POINTS = List.of(
            CrashPoint.SEND_COMMITTED,
            CrashPoint.CAMPAIGN_QUEUED,
            CrashPoint.CAMPAIGN_COMMITTED,
            CrashPoint.SEND_ANSWERED,
            CrashPoint.OUTCOME_WRITTEN);

    /// Where few are on the list, fewer lie in the outbox: each kill finds some that wait.
    @RegisterExtension
    static final PackagedService SERVICE = new PackagedService(
            Map.of("campaign.ahead", RECIPIENTS < 1_000 ? "PT0.1S" : "PT0.5S", "campaign.lease", "PT3S"));

    private final Random random = new Random(SEED);
    private @Nullable TestClient known;

    @Test
    void reachesEachPersonOnceAtMostAndSaysWhomItMayHaveMissed() throws Exception {
        // Given
        System.out.printf("campaign.seed=%d: %d people, %d kills%n", SEED, RECIPIENTS, KILLS);
        var people = people(RECIPIENTS);
        var optedOut = Set.copyOf(people.subList(0, OPTED_OUT));
        UUID campaign;
        try (var service = SERVICE.begin("messaging").ready()) {
            signUp();
            optedOut.forEach(person -> client().hears(person, "STOP"));
            TestDatabase.eventually(
                    "select count(*) from consent where client_id = ? and opted_out",
                    String.valueOf(OPTED_OUT),
                    client().id());
            campaign = uploaded(service, people);
        }
        var before = Meta.sent(client()).size();
        start(campaign);

        // When
        for (int kill = 0; kill < KILLS; kill++) {
            try (var doomed = crashing(POINTS.get(kill % POINTS.size()))) {
                doomed.dead();
            }
        }
        try (var service = SERVICE.begin("messaging").ready()) {
            nobodyWaits(campaign);
            Events.together(() -> Fates.tellStatuses(client()));
            Fates.awaitKnown(client());
            Meta.graph().advance(HOLD);
            done(service, campaign);

            // Then
            var reached = reached(before);
            assertThat(reached.values()).as("messages to one person").allMatch(times -> times == 1);
            assertThat(reached.keySet()).doesNotContainAnyElementsOf(optedOut);
            var missed = new TreeSet<>(people);
            missed.removeAll(optedOut);
            missed.removeAll(reached.keySet());
            assertThat(listed(service, campaign, "UNKNOWN")).isEqualTo(missed);
            assertThat(listed(service, campaign, "SKIPPED")).isEqualTo(new TreeSet<>(optedOut));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(listed(service, campaign, "DELIVERED"))
                            .isEqualTo(new TreeSet<>(reached.keySet())));
            System.out.printf("campaign: %d reached, %d unknown%n", reached.size(), missed.size());
        }
    }

    /// The control: where the word that somebody has their message is lost, they get it again.
    @Test
    void reachesPeopleTwiceWhereItIsNotWrittenTogetherWithTheMessage() throws Exception {
        // Given
        var people = people(10);
        UUID campaign;
        try (var service = SERVICE.begin("messaging").ready()) {
            signUp();
            campaign = uploaded(service, people);
        }
        start(campaign);
        try (var doomed = SERVICE.begin("messaging", "-Dcrash.at=campaign-committed", "-Dcrash.turn=5")) {
            doomed.dead();
        }

        // When
        var _ = TestDatabase.query("""
                update campaign_recipient set state = 'WAITING', send_id = null, contact_id = null
                where campaign_id = ? and state = 'QUEUED'
                """, campaign);
        try (var service = SERVICE.begin("messaging").ready()) {
            Fates.tellStatuses(client());
            Meta.graph().advance(HOLD);
            done(service, campaign);
            TestDatabase.eventually(Fates.FREE_TO_GO, "0", client().number());
        }

        // Then
        assertThat(reached(0).values()).contains(2L);
    }

    private static List<String> people(int count) {
        return IntStream.range(0, count).mapToObj("1555%07d"::formatted).toList();
    }

    private TestClient client() {
        return Objects.requireNonNull(known);
    }

    /// Our side knows of the limit that Meta has.
    private void signUp() {
        var client = TestClient.live(Map.of("messagingLimit", "TIER_UNLIMITED"));
        Events.clientChanged(client, "LIVE", 2, Map.of("messagingLimit", "TIER_UNLIMITED"));
        TestDatabase.eventually(
                "select count(*) from portfolio_limit where portfolio_id = ?", "1", client.businessId());
        known = client;
    }

    private UUID uploaded(MessagingProcess service, List<String> people) throws IOException, InterruptedException {
        var _ = Campaigning.approved(client(), "offer", "marketing", 0);
        var _ = post(service, "/templates/sync", Map.of());
        var created = post(service, "/campaigns", Campaigning.draft(client(), "offer"));
        var campaign = UUID.fromString(created.path("id").asText());
        upload(service, campaign, "phone\n" + String.join("\n", people) + "\n");
        return campaign;
    }

    /// While no service runs: the first one to go on with it is one that is killed.
    private static void start(UUID campaign) {
        var _ = TestDatabase.query("update campaign set state = 'RUNNING', started_at = now() where id = ?", campaign);
    }

    private void upload(MessagingProcess service, UUID campaign, String csv) throws IOException, InterruptedException {
        var path = "/clients/%s/campaigns/%s/recipients?person=bo".formatted(client().id(), campaign);
        var request = HttpRequest.newBuilder(URI.create(service.pod().url() + path))
                .header("Authorization", authorization())
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(csv))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    /// Somewhere within its part of the list.
    private MessagingProcess crashing(CrashPoint point) {
        var turn = 1 + random.nextInt(RECIPIENTS / (KILLS + 2));
        System.out.printf("killed at %s, turn %d%n", point.slug(), turn);
        return SERVICE.begin("messaging", "-Dcrash.at=" + point.slug(), "-Dcrash.turn=" + turn);
    }

    private static void nobodyWaits(UUID campaign) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(
                        () -> assertThat(TestDatabase.query("""
                        select count(*) from campaign_recipient r left join send s on s.id = r.send_id
                        where r.campaign_id = ? and (r.state = 'WAITING' or s.state = 'PENDING')
                        """, campaign)).containsExactly("0"));
    }

    private void done(MessagingProcess service, UUID campaign) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(get(service, "/campaigns/" + campaign)
                                .path("campaign")
                                .path("state")
                                .asText())
                        .isEqualTo("DONE"));
    }

    /// How many messages of the campaign Meta took for each person.
    private Map<String, Long> reached(int before) {
        return Meta.sent(client()).stream()
                .skip(before)
                .filter(sent -> sent.path("type").asText().equals("template"))
                .collect(Collectors.groupingBy(sent -> sent.path("to").asText(), Collectors.counting()));
    }

    private Set<String> listed(MessagingProcess service, UUID campaign, String outcome) {
        var phones = new TreeSet<String>();
        var path = "/campaigns/" + campaign + "/recipients?limit=1000&outcome=" + outcome + "&after=";
        for (JsonNode page = get(service, path + 0);
                ;
                page = get(service, path + page.path("next").asInt())) {
            StreamSupport.stream(page.path("items").spliterator(), false)
                    .map(each -> each.path("phone").asText())
                    .forEach(phones::add);
            if (page.path("next").isNull() || page.path("next").isMissingNode()) {
                return phones;
            }
        }
    }

    private JsonNode get(MessagingProcess service, String path) {
        return http(service)
                .get("/clients/" + client().id() + path)
                .orThrow(path)
                .body();
    }

    private JsonNode post(MessagingProcess service, String path, Map<String, Object> body) {
        return http(service)
                .post("/clients/" + client().id() + path, body)
                .orThrow(path)
                .body();
    }

    private static JsonHttp http(MessagingProcess service) {
        return new JsonHttp(URI.create(service.pod().url()), Map.of("Authorization", authorization()));
    }

    private static String authorization() {
        return "Bearer " + TestIdentity.services().forService("onboarding-service");
    }
}
