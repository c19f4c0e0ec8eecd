package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.TestBroker;
import io.partnerline.local.TestIdentity;
import io.partnerline.local.http.JsonHttp;
import io.partnerline.messaging.Log.Event;
import io.partnerline.messaging.Log.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The same log, told once and in order, and told badly: with three events in ten told again, shuffled over the keys,
/// while database, broker and service are killed. It ends in the same rows and the same answers, each once.
/// Long form: `-Dreplay.events=100000 -Dreplay.kills=20 -Dreplay.clients=16 -Dsimulator.memory=2g`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT {
    private static final int EVENTS = Integer.getInteger("replay.events", 150);
    private static final int KILLS = Integer.getInteger("replay.kills", 3);
    private static final long SEED = Long.getLong("replay.seed", System.nanoTime());
    private static final int CLIENTS = Integer.getInteger("replay.clients", 4);
    private static final double AGAIN = 0.3;
    private static final Duration HOLD = Duration.ofMinutes(11);
    private static final Duration PATIENCE = Duration.ofSeconds(90 + EVENTS / 10);
    /// What the server says is committed survives its being killed; the other tests do not need that.
    private static final String DURABLE = "-Dquarkus.datasource.reactive.additional-properties.synchronous_commit=on";

    @RegisterExtension
    static final PackagedService SERVICE = new PackagedService(Map.of("reply.loop-after", "1000"));

    private final Random random = new Random(SEED);
    private final Log log = Log.of(random, EVENTS, CLIENTS);
    private final Instant beginning = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);

    private MessagingProcess service;
    private List<TestClient> inOrder = List.of();

    @BeforeAll
    void tellInOrder() {
        service = begin();
        System.out.printf("replay.seed=%d: %d events%n", SEED, log.size());
        inOrder = told(log, log.woven(random), 0);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void endsTheSameHoweverBadlyItIsTold() {
        var badly = told(log, log.withDuplicates(random, AGAIN).woven(random), KILLS);

        assertThat(differences(Contents.all(inOrder), Contents.all(badly))).isEmpty();
        System.out.printf("replay: hash %08x%n", Contents.all(badly).hashCode());
    }

    /// The control: who does not know a message again stores more, and answers more.
    @Test
    void endsOtherwiseWhereWhatIsToldAgainIsTakenForNew() {
        var lookalikes = log.withLookalikes(random, AGAIN);
        var naive = told(lookalikes, lookalikes.woven(random), 0);

        assertThat(differences(Contents.all(inOrder), Contents.all(naive))).isNotEmpty();
    }

    /// Records of one key in a wrong order, which Kafka does not do, and nobody answered: what is stored is the same.
    @Test
    void storesTheSameInWhateverOrder() {
        var clients = clients(log);
        for (var client : clients) {
            var _ = TestDatabase.query("update rule_set set default_answer = null where client_id = ?", client.id());
            var _ = TestDatabase.query("delete from rule where client_id = ?", client.id());
        }
        Log.publish(log.withDuplicates(random, AGAIN).shuffled(random), clients, beginning);
        taken(log, clients);

        assertThat(differences(Contents.inAnyOrder(inOrder), Contents.inAnyOrder(clients)))
                .isEmpty();
    }

    /// Tells clients of its own of it, until each answer is known to be delivered.
    private List<TestClient> told(Log what, List<Event> order, int kills) {
        var clients = clients(what);
        for (int part = 0; part <= kills; part++) {
            Log.publish(part(order, part, kills + 1), clients, beginning);
            if (part < kills) {
                kill(part);
            }
        }
        taken(what, clients);
        clients.forEach(ReplayIT::statusesAreTold);
        // Once for all of them: hours would make messages too old to be answered (ReplyConfig#freshFor).
        Meta.graph().advance(HOLD);
        for (int i = 0; i < CLIENTS; i++) {
            ends(clients.get(i), what.answers(i));
        }
        return clients;
    }

    /// Who are to be told of it, with the windows open at Meta of those who are to be answered.
    private static List<TestClient> clients(Log what) {
        var clients =
                IntStream.range(0, CLIENTS).mapToObj(i -> TestClient.live()).toList();
        for (var client : clients) {
            var _ = TestDatabase.query(
                    "insert into rule (id, client_id, position, keyword, answer) values (?, ?, 0, 'price', 'Ten.')",
                    UUID.randomUUID(),
                    client.id());
        }
        for (var person : what.answered()) {
            clients.get(person.client()).opens(person.person());
        }
        return clients;
    }

    private void kill(int which) {
        switch (which % 3) {
            case 0 -> TestDatabase.crash();
            case 1 -> TestBroker.killAndRestart();
            default -> {
                service.signal("KILL");
                service.close();
                service = begin();
            }
        }
    }

    private static MessagingProcess begin() {
        return SERVICE.begin("messaging", DURABLE).ready();
    }

    /// Every event has left its traces, and every message its decision.
    private static void taken(Log what, List<TestClient> clients) {
        var numbers = clients.stream().map(TestClient::number).toArray(String[]::new);
        var ids = clients.stream().map(TestClient::id).toArray(UUID[]::new);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(TestDatabase.query("""
                        select (select count(*) from message where phone_number_id = any (?) and origin <> 'AUTOMATIC'),
                          (select count(*) from message_status where phone_number_id = any (?) and message_id is null),
                          (select count(*) from consent where client_id = any (?)),
                          (select count(*) from reply_job where not done)
                        """, numbers, numbers, ids))
                        .containsExactly("%d|%d|%d|0"
                                .formatted(
                                        what.count(Kind.MESSAGE, Kind.ECHO, Kind.HISTORY),
                                        what.count(Kind.STATUS),
                                        what.count(Kind.PREFERENCE))));
    }

    /// What Meta took becomes known by its statuses.
    private static void statusesAreTold(TestClient client) {
        nothing(client, "state = 'PENDING'");
        Fates.tellStatuses(client);
    }

    /// What a kill left unknown, a person has sent again.
    private void ends(TestClient client, int answers) {
        nothing(client, "state in ('PENDING', 'SENDING')");
        var unknown = Fates.known(client, answers);
        System.out.printf("replay: %d answers, %d of unknown fate%n", answers, unknown);
        for (var id :
                TestDatabase.query("select id from send where client_id = ? and state = 'UNKNOWN'", client.id())) {
            var path = "/clients/%s/sends/%s/resolution".formatted(client.id(), id);
            var _ = asOnboarding().post(path, Map.of("found", "SEND_AGAIN")).orThrow(path);
        }
        nothing(client, "state <> 'ACCEPTED'");
        Fates.tellStatuses(client);
        nothing(
                client,
                "exists (select from message m where m.id = send.id and m.delivery is distinct from 'DELIVERED')");
        assertThat(Fates.known(client, answers)).isZero();
    }

    private static void nothing(TestClient client, String condition) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(TestDatabase.query(
                                "select count(*) from send where client_id = ? and " + condition, client.id()))
                        .as(condition)
                        .containsExactly("0"));
    }

    private JsonHttp asOnboarding() {
        return new JsonHttp(
                URI.create(service.pod().url()),
                Map.of("Authorization", "Bearer " + TestIdentity.services().forService("onboarding-service")));
    }

    private static List<Event> part(List<Event> events, int part, int parts) {
        return events.subList(events.size() * part / parts, events.size() * (part + 1) / parts);
    }

    /// Some rows that only one of them has.
    private static List<String> differences(List<String> one, List<String> other) {
        var differences = new ArrayList<>(only("first", one, other));
        differences.addAll(only("second", other, one));
        return differences.subList(0, Math.min(20, differences.size()));
    }

    private static List<String> only(String which, List<String> one, List<String> other) {
        var known = new HashSet<>(other);
        return one.stream()
                .filter(row -> !known.contains(row))
                .map(row -> which + ": " + row)
                .toList();
    }
}
