package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.pacing.PortfolioLimits;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// So many people in 24 hours may be written to first (reference 10), at Meta's count and at ours.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class PortfolioLimitTest {
    private static final String TEMPLATE =
            "{\"type\":\"template\",\"template\":{\"name\":\"hello_world\",\"language\":{\"code\":\"en_US\"}}}";
    private static final Duration DAY = Duration.ofHours(24);

    @Inject
    PortfolioLimits limits;

    @Inject
    Pool pool;

    private final TestClient client = TestClient.live().funded();

    /// Meta's own count is the judge: what is too much would fail with 131048.
    @Test
    void writesToAsManyAsMetaTakesAndAnswersTheOthersMeanwhile() {
        // Given
        var people = IntStream.range(0, 260).mapToObj("1555011%04d"::formatted).toList();

        // When
        people.forEach(this::initiate);

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(states()).containsExactly("ACCEPTED|f|250", "PENDING|t|10"));
        assertThat(Meta.sent(client)).hasSize(250).noneMatch(PortfolioLimitTest::failed);

        // When
        client.hears(waiting(), "Hello?");

        // Then
        Meta.accepted(client, 251);
        assertThat(Meta.sent(client).getLast().path("type").asText()).isEqualTo("text");
    }

    @Test
    void goesOnAsSoonAsTheLimitIsRaised() {
        // Given
        var client = TestClient.live(Map.of("messagingLimit", "TIER_2K"));
        tier(client, "TIER_2");
        List.of("15550110001", "15550110002", "15550110003").forEach(person -> initiate(client, person));
        TestDatabase.eventually(
                "select count(*) from send where phone_number_id = ? and stands_aside", "1", client.number());
        Meta.accepted(client, 2);

        // When
        Events.clientChanged(client, "LIVE", 3, Map.of("messagingLimit", "TIER_2K"));

        // Then
        Meta.accepted(client, 3);
    }

    @Test
    void sendsWhatStoodAsideOneAfterTheOther() {
        // Given
        tier("TIER_0");
        var person = "15550110001";
        var conversation = conversation(client, person);
        template(client, conversation, person);
        template(client, conversation, person);
        TestDatabase.eventually(
                "select count(*) from send where phone_number_id = ? and stands_aside", "2", client.number());
        var gate = Meta.graph().fault(Meta.SEND, Map.of("hold", "before", "subject", client.number()));

        // When
        Events.clientChanged(client, "LIVE", 3, Map.of("messagingLimit", "TIER_250"));

        // Then
        TestDatabase.eventually(
                "select string_agg(state, ',' order by seq) from send where phone_number_id = ?",
                "SENDING,PENDING",
                client.number());
        Meta.graph().endFault(gate);
        Meta.accepted(client, 2);
    }

    @Test
    void writesToNobodyFirstForAWhileAfterMetaHasSaidThatItIsEnough() {
        // Given
        initiate("15550110001");
        Meta.accepted(client, 1);
        var wamid = Meta.sent(client).getFirst().path("wamid").asText();

        // When
        Events.status(client, wamid, "failed", Map.of("errors", List.of(Map.of("code", 131048))));
        TestDatabase.eventually(
                "select full_until > now() + interval '50 minutes' from portfolio_limit where portfolio_id = ?",
                "t",
                client.businessId());
        initiate("15550110002");
        client.hears("15550110003", "Hello");

        // Then
        Meta.accepted(client, 2);
        assertThat(Meta.sent(client).getLast().path("to").asText()).isEqualTo("15550110003");
        TestDatabase.eventually(
                "select stands_aside from send where phone_number_id = ? and state = 'PENDING'", "t", client.number());
    }

    @Test
    void countsEachPersonOnceForADay() {
        // Given
        var now = Instant.now();
        var people = contacts(4);
        tier("TIER_3");
        assertThat(open(people.subList(0, 2), now.minus(DAY).plusSeconds(60))).hasSize(2);
        assertThat(open(people.subList(1, 3), now)).as("one is known").hasSize(2);

        // Then
        assertThat(open(people, now))
                .as("the limit is reached")
                .containsExactlyInAnyOrderElementsOf(people.subList(0, 3));
        assertThat(open(people.subList(3, 4), now.plusSeconds(59))).isEmpty();
        assertThat(open(people.subList(3, 4), now.plusSeconds(61).plus(DAY)))
                .as("a day later")
                .hasSize(1);
    }

    @Test
    void neverCountsPastTheLimitHoweverManyAskAtOnce() {
        // Given
        var people = contacts(40);
        tier("TIER_10");

        // When
        var opened = Uni.join()
                .all(people.stream()
                        .map(person -> opening(List.of(person), Instant.now()))
                        .toList())
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(30));

        // Then
        assertThat(opened.stream().filter(openings -> !openings.contacts().isEmpty()))
                .hasSize(10);
    }

    @Test
    void knowsNoLimitWhereMetaHasNone() {
        tier("TIER_UNLIMITED");

        assertThat(open(contacts(300), Instant.now())).hasSize(300);
    }

    private void tier(String tier) {
        tier(client, tier);
    }

    private static void tier(TestClient client, String tier) {
        Events.clientChanged(client, "LIVE", 2, Map.of("messagingLimit", tier));
        TestDatabase.eventually("select tier from portfolio_limit where portfolio_id = ?", tier, client.businessId());
    }

    private Set<UUID> open(List<UUID> people, Instant now) {
        return opening(people, now).await().atMost(Duration.ofSeconds(30)).contacts();
    }

    private Uni<PortfolioLimits.Openings> opening(List<UUID> people, Instant now) {
        return pool.withTransaction(transaction -> limits.open(transaction, client.businessId(), people, now));
    }

    private List<UUID> contacts(int count) {
        return IntStream.range(0, count).mapToObj(_ -> contact()).toList();
    }

    private UUID contact() {
        return contact(client);
    }

    private static UUID contact(TestClient client) {
        var id = UUID.randomUUID();
        var _ = TestDatabase.query(
                "insert into contact (id, portfolio_id, created_at) values (?::uuid, ?, now())",
                id.toString(),
                client.businessId());
        return id;
    }

    /// A template to a person who never wrote.
    private void initiate(String person) {
        initiate(client, person);
    }

    private static void initiate(TestClient client, String person) {
        template(client, conversation(client, person), person);
    }

    private static String conversation(TestClient client, String person) {
        var contact = contact(client);
        var conversation = UUID.randomUUID().toString();
        var _ = TestDatabase.query(
                "insert into contact_identity (portfolio_id, kind, value, contact_id) values (?, 'wa_id', ?, ?::uuid)",
                client.businessId(),
                person,
                contact.toString());
        var _ = TestDatabase.query(
                "insert into conversation (id, client_id, phone_number_id, contact_id, last_message_at) values (?::uuid, ?::uuid, ?, ?::uuid, now())",
                conversation,
                client.id().toString(),
                client.number(),
                contact.toString());
        return conversation;
    }

    private static void template(TestClient client, String conversation, String person) {
        var message = UUID.randomUUID().toString();
        var _ = TestDatabase.query(
                "insert into message (id, conversation_id, phone_number_id, origin, type, kind, at, received_at) values (?::uuid, ?::uuid, ?, 'PERSON', 'template', 'template', now(), now())",
                message,
                conversation,
                client.number());
        var _ = TestDatabase.query(
                "insert into send (id, conversation_id, client_id, phone_number_id, recipient_wa_id, body, payload, category, state, next_at, created_at, received_at, epoch) values (?::uuid, ?::uuid, ?::uuid, ?, ?, '', ?::jsonb, 'UTILITY', 'PENDING', now(), now(), now(), null)",
                message,
                conversation,
                client.id().toString(),
                client.number(),
                person,
                TEMPLATE);
    }

    private List<String> states() {
        return TestDatabase.query(
                "select state, stands_aside, count(*) from send where phone_number_id = ? group by 1, 2 order by 1",
                client.number());
    }

    private String waiting() {
        return TestDatabase.query(
                        "select recipient_wa_id from send where phone_number_id = ? and stands_aside", client.number())
                .getFirst();
    }

    private static boolean failed(JsonNode message) {
        return message.path("statuses").findValuesAsText("status").contains("failed");
    }
}
