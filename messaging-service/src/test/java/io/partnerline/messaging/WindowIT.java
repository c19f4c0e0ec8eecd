package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// People who wrote about 24 hours ago, and free text to each of them, by a service whose clock is up to two minutes
/// beside Meta's: Meta refuses none (131047), and the service refuses none that had five minutes left.
/// Long form: `-Dwindow.timelines=50000`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WindowIT {
    private static final int TIMELINES = Integer.getInteger("window.timelines", 300);
    private static final long SEED = Long.getLong("window.seed", System.nanoTime());
    /// Timelines that are tried at the same moment, under the same skew.
    private static final int AT_ONCE = Math.max(50, TIMELINES / 100);
    private static final int CLIENTS = 5;
    private static final Duration AROUND = Duration.ofMinutes(10);
    private static final Duration APART = Duration.ofMinutes(5);
    private static final Duration LENGTH = Duration.ofHours(24);
    private static final Duration PATIENCE = Duration.ofSeconds(60 + TIMELINES / 25);
    private static final SkewedClock CLOCK = new SkewedClock();
    private static final int WINDOW_CLOSED = 131047;

    @RegisterExtension
    static final PackagedService SERVICE = new PackagedService(Map.of("CLOCK_URL", CLOCK.url()));

    private final Random random = new Random(SEED);
    private MessagingProcess service;
    private List<TestClient> clients = List.of();
    private int people;

    /// Somebody who wrote; at `tried` the text to them had been sent or refused.
    private record Timeline(TestClient client, String person, int batch, Instant wrote, Instant tried) {
        Instant edge() {
            return wrote.plus(LENGTH);
        }

        Timeline wrote(Instant at) {
            return new Timeline(client, person, batch, at, tried);
        }

        Timeline tried(Instant at) {
            return new Timeline(client, person, batch, wrote, at);
        }
    }

    /// What became of all.
    private record Tally(long sent, long tooLate, long refusedEarly, long refused) {}

    @BeforeAll
    void start() {
        System.out.printf("window.seed=%d%n", SEED);
        service = SERVICE.begin("messaging").ready();
        clients = IntStream.range(0, CLIENTS)
                .mapToObj(
                        i -> TestClient.live(Map.of("tokenLifetime", "P3650D")).funded())
                .toList();
        clients.forEach(client -> {
            var _ = TestDatabase.query(
                    "update rule_set set default_answer = null where client_id = ? returning client_id", client.id());
        });
    }

    @AfterAll
    void stop() {
        service.close();
        CLOCK.close();
    }

    @Test
    void sendsNothingThatComesLateAndRefusesNothingThatHadFiveMinutesLeft() {
        var tally = run(TIMELINES, () -> Duration.ofMillis(random.nextLong(-120_000, 120_001)));

        System.out.println("window: " + TIMELINES + " timelines: " + tally);
        assertThat(tally.tooLate()).as("131047").isZero();
        assertThat(tally.refusedEarly()).as("refused early").isZero();
        assertThat(tally.sent()).isGreaterThan(TIMELINES / 5);
        assertThat(tally.refused()).isGreaterThan(TIMELINES / 5);
    }

    /// The control: windows that last 150 seconds longer, which is the margin.
    @Test
    void comesLateWithoutTheMargin() {
        for (var statement : List.of(
                "create function longer() returns trigger language plpgsql as 'begin"
                        + " new.window_until := new.window_until + interval ''150 seconds''; return new; end'",
                "create trigger longer before insert on conversation for each row execute function longer()")) {
            var _ = TestDatabase.query(statement);
        }
        try {
            var tally = run(150, () -> Duration.ofSeconds(-115));

            System.out.println("control: " + tally);
            assertThat(tally.tooLate()).isPositive();
        } finally {
            var _ = TestDatabase.query("drop function longer cascade");
        }
    }

    private Tally run(int count, Supplier<Duration> skew) {
        var first = SkewedClock.metaNow().plus(AROUND);
        var timelines = write(timelines(count, first));
        var done = new ArrayList<Timeline>();
        var byBatch = timelines.stream().collect(Collectors.groupingBy(Timeline::batch));
        for (int batch = 0; batch < byBatch.size(); batch++) {
            var these = byBatch.getOrDefault(batch, List.of());
            CLOCK.moveTo(first.plus(APART.multipliedBy(batch)).plus(LENGTH), skew.get());
            send(these);
            var tried = SkewedClock.metaNow();
            these.forEach(each -> done.add(each.tried(tried)));
        }
        return tally(done);
    }

    /// Each wrote up to ten minutes before or after what will be 24 hours ago when they are written to.
    private List<Timeline> timelines(int count, Instant first) {
        var all = new ArrayList<Timeline>();
        for (int i = 0; i < count; i++) {
            var batch = i / AT_ONCE;
            var around = random.nextLong(-AROUND.toMillis(), AROUND.toMillis());
            var at = first.plus(APART.multipliedBy(batch)).plusMillis(around);
            var person = "1555%07d".formatted(1_000_000 + people++);
            all.add(new Timeline(clients.get(i % CLIENTS), person, batch, at, Instant.MAX));
        }
        all.sort(Comparator.comparing(Timeline::wrote));
        return all;
    }

    /// In the order of time, at Meta; then all of it on the topic.
    private List<Timeline> write(List<Timeline> timelines) {
        var written = new ArrayList<Timeline>();
        Events.together(() -> {
            for (var each : timelines) {
                var _ = SkewedClock.move(each.wrote());
                var sent = Meta.graph()
                        .customerSends(Map.of(
                                "phoneNumberId", each.client().number(), "from", each.person(), "text", "Hello"));
                var at = Instant.parse(sent.path("at").asText());
                Events.message(each.client(), each.person(), sent.path("wamid").asText(), "Hello", at);
                written.add(each.wrote(at));
            }
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(TestDatabase.query(
                                "select count(*) from conversation where phone_number_id = any (?)",
                                (Object) numbers()))
                        .containsExactly(String.valueOf(people)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(TestDatabase.query("select count(*) from reply_job where not done"))
                        .containsExactly("0"));
        return written;
    }

    /// Puts a person's text to each into the outbox, and waits until each is sent or refused.
    private static void send(List<Timeline> timelines) {
        var people = timelines.stream().map(Timeline::person).toArray(String[]::new);
        var _ = TestDatabase.query("""
                with told as (
                  select gen_random_uuid() as id, c.id as conversation, c.client_id, c.phone_number_id, i.value, c.last_message_at as at
                  from conversation c join contact_identity i on i.contact_id = c.contact_id and i.kind = 'wa_id'
                  where i.value = any (?)),
                written as (
                  insert into message (id, conversation_id, phone_number_id, origin, type, kind, body, at, received_at)
                  select id, conversation, phone_number_id, 'PERSON', 'text', 'text', 'Still there?', at, at from told returning id)
                insert into send (id, conversation_id, client_id, phone_number_id, recipient_wa_id, body, category, state,
                  next_at, created_at, received_at, epoch, source)
                select t.id, t.conversation, t.client_id, t.phone_number_id, t.value, 'Still there?', 'SERVICE', 'PENDING', t.at, t.at,
                  t.at, null, 'person' from told t join written w on w.id = t.id
                """, (Object) people);
        var _ = TestDatabase.query("notify messaging_work");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(
                                TestDatabase.query("select count(*) from send where state in ('PENDING', 'SENDING')"))
                        .containsExactly("0"));
    }

    private Tally tally(List<Timeline> timelines) {
        var numbers = (Object) numbers();
        var ended = new HashMap<String, String>();
        TestDatabase.query(
                        "select recipient_wa_id, state, id from send where phone_number_id = any (?)"
                                + " and (state = 'ACCEPTED' or error_code = 131047)",
                        numbers)
                .forEach(row -> ended.put(row.split("\\|")[0], row));
        var late = tooLate();
        long sent = 0;
        long tooLate = 0;
        long early = 0;
        long refused = 0;
        for (var each : timelines) {
            var row = ended.getOrDefault(each.person(), "neither sent nor refused: " + each.person())
                    .split("\\|");
            var accepted = row[1].equals("ACCEPTED");
            sent += accepted ? 1 : 0;
            refused += accepted ? 0 : 1;
            tooLate += accepted && late.contains(UUID.fromString(row[2])) ? 1 : 0;
            early += !accepted && each.tried().isBefore(each.edge().minus(Duration.ofMinutes(5))) ? 1 : 0;
        }
        return new Tally(sent, tooLate, early, refused);
    }

    /// Those that Meta took and then let fail because the window was over, by our ids.
    private List<UUID> tooLate() {
        return clients.stream()
                .flatMap(client -> Meta.sent(client).stream())
                .filter(sent -> sent.path("errorCode").asInt() == WINDOW_CLOSED)
                .map(sent -> UUID.fromString(sent.path("callbackData").asText()))
                .toList();
    }

    private String[] numbers() {
        return clients.stream().map(TestClient::number).toArray(String[]::new);
    }
}
