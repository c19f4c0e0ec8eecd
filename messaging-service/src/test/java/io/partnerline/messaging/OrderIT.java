package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// People who write without waiting for answers, while replicas come and go: each has their answers in the order of
/// their messages. Long form: `-Dorder.conversations=10000 -Dorder.replicas=3 -Dsimulator.memory=2g`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderIT {
    private static final int CONVERSATIONS = Integer.getInteger("order.conversations", 24);
    private static final int MESSAGES = Integer.getInteger("order.messages", 20);
    private static final int REPLICAS = Integer.getInteger("order.replicas", 2);
    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60 + (long) CONVERSATIONS * MESSAGES / 20);

    @RegisterExtension
    static final PackagedService SERVICE = new PackagedService(Map.of("reply.loop-after", "1000"));

    private final List<MessagingProcess> replicas = new ArrayList<>();
    private List<TestClient> clients = List.of();

    @BeforeAll
    void start() {
        for (int i = 0; i < REPLICAS; i++) {
            replicas.add(SERVICE.member("replica-" + i));
        }
        replicas.forEach(replica -> {
            var _ = replica.ready();
        });
    }

    @BeforeEach
    void signUp() {
        clients = IntStream.range(0, CLIENTS).mapToObj(i -> TestClient.live()).toList();
    }

    @AfterAll
    void stop() {
        replicas.forEach(MessagingProcess::close);
    }

    @Test
    void answersInTheOrderOfTheMessages() {
        // Given
        var began = Instant.now();
        write(CONVERSATIONS);

        // When
        var rebalances = 0;
        do {
            var next = rebalances++ % REPLICAS;
            replicas.set(next, restarted(next));
        } while (answers() < CONVERSATIONS * MESSAGES && Instant.now().isBefore(began.plus(PATIENCE)));

        // Then
        answered(CONVERSATIONS);
        System.out.printf(
                "order: %d conversations of %d messages, %d replicas, %d rebalances: %.0f answers a second%n",
                CONVERSATIONS,
                MESSAGES,
                REPLICAS,
                rebalances,
                1000.0
                        * CONVERSATIONS
                        * MESSAGES
                        / Duration.between(began, lastAnswer()).toMillis());
        assertThat(inversions()).as("answers before an earlier message's").isZero();
    }

    /// The control: an outbox that is not told in which order its rows came.
    @Test
    void answersOutOfOrderWhereTheOutboxKnowsNone() {
        for (var statement : List.of(
                "create function unordered() returns trigger language plpgsql as 'begin new.seq := -new.seq; return new; end'",
                "create trigger unordered before insert on send for each row execute function unordered()")) {
            var _ = TestDatabase.query(statement);
        }
        try {
            write(CLIENTS);
            answered(CLIENTS);
            assertThat(inversions()).isPositive();
        } finally {
            var _ = TestDatabase.query("drop function unordered cascade");
        }
    }

    /// Everybody's first message, then everybody's second.
    private void write(int conversations) {
        for (int person = 0; person < conversations; person++) {
            of(person).opens(number(person));
        }
        Events.together(() -> {
            for (int i = 0; i < MESSAGES; i++) {
                for (int person = 0; person < conversations; person++) {
                    var wamid = "wamid.order.%d.%d".formatted(person, i);
                    Events.message(of(person), number(person), wamid, "Hello", Instant.now());
                }
            }
        });
    }

    private MessagingProcess restarted(int replica) {
        var old = replicas.get(replica);
        old.close();
        return SERVICE.member(old.pod().name()).ready();
    }

    private void answered(int conversations) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(answers()).isEqualTo(conversations * MESSAGES));
    }

    private int answers() {
        return Integer.parseInt(TestDatabase.query(
                        "select count(*) from send where state = 'ACCEPTED' and phone_number_id = any (?)",
                        (Object) numbers())
                .getFirst());
    }

    /// How often Meta had an answer before the one to an earlier message of the same person.
    private int inversions() {
        var places = places();
        var inversions = 0;
        for (var client : clients) {
            var reached = new HashMap<String, Integer>();
            for (var sent : Meta.sent(client)) {
                var place = places.getOrDefault(sent.path("callbackData").asText(), 0);
                var before = reached.put(sent.path("to").asText(), place);
                inversions += before != null && before > place ? 1 : 0;
            }
        }
        return inversions;
    }

    /// Which of a person's messages each send answers.
    private Map<String, Integer> places() {
        var places = new HashMap<String, Integer>();
        for (var row : TestDatabase.query(
                "select s.id, split_part(m.wamid, '.', 4) from send s join message m on m.id = s.cause"
                        + " where s.phone_number_id = any (?)",
                (Object) numbers())) {
            var columns = row.split("\\|");
            places.put(columns[0], Integer.parseInt(columns[1]));
        }
        return places;
    }

    private Instant lastAnswer() {
        return clients.stream()
                .map(Meta::sent)
                .filter(sent -> !sent.isEmpty())
                .map(sent -> Instant.parse(sent.getLast().path("acceptedAt").asText()))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private TestClient of(int person) {
        return clients.get(person % CLIENTS);
    }

    private static String number(int person) {
        return "1555%07d".formatted(1_000_000 + person);
    }

    private String[] numbers() {
        return clients.stream().map(TestClient::number).toArray(String[]::new);
    }
}
