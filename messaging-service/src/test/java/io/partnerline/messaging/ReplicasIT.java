package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two replicas, and people who take conversations over at either while the machine is about to answer: after a
/// takeover's answer nothing automatic reaches Meta. Long form: `-Dtakeovers=10000 -Dsimulator.memory=1g`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicasIT {
    private static final int TAKEOVERS = Integer.getInteger("takeovers", 160);
    private static final long SEED = Long.getLong("takeovers.seed", System.nanoTime());
    private static final String ADA = "15550100002";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// The control goes on until the error shows, but not for ever.
    private static final int CONTROLS = 20;

    @RegisterExtension
    static final PackagedService SERVICE =
            new PackagedService(Map.of("reply.loop-after", "1000000", "feed.poll", "60s"));

    private List<MessagingProcess> replicas = List.of();

    @BeforeAll
    void start() {
        replicas = List.of(SERVICE.member("replica-a"), SERVICE.member("replica-b"));
        replicas.forEach(replica -> {
            var _ = replica.ready();
        });
        // So much is a message on its way: the takeovers find it there, or before, or behind.
        var _ = Meta.graph().fault(Meta.SEND, Map.of("times", "always", "delayMillis", 5));
        System.out.printf("takeovers.seed=%d%n", SEED);
    }

    @AfterAll
    void stop() {
        replicas.forEach(MessagingProcess::close);
    }

    @Test
    void startsNothingAutomaticAfterATakeoversAnswer() {
        var takeovers = new Takeovers(addresses(), new Random(SEED));

        takeovers.run(TAKEOVERS);

        System.out.println(takeovers.report());
        assertThat(takeovers.late()).isEmpty();
    }

    /// The control: an outbox whose automatic messages do not know under which epoch they were decided.
    @Test
    void startsThemWithoutTheEpoch() {
        for (var statement : List.of(
                "create function unguarded() returns trigger language plpgsql as 'begin new.source := ''epoch '' || new.epoch;"
                        + " new.epoch := null; return new; end'",
                "create trigger unguarded before insert on send for each row when (new.epoch is not null)"
                        + " execute function unguarded()")) {
            var _ = TestDatabase.query(statement);
        }
        try {
            var takeovers = new Takeovers(addresses(), new Random(SEED));
            for (int i = 0; i < CONTROLS && takeovers.late().isEmpty(); i++) {
                takeovers.run(64);
            }
            System.out.println("control: " + takeovers.report());
            assertThat(takeovers.late()).isNotEmpty();
        } finally {
            var _ = TestDatabase.query("drop function unguarded cascade");
        }
    }

    /// No replica looks for changes by itself within this test's time: one tells the other.
    @Test
    void tellsAtOneReplicaWhatChangesAtTheOther() {
        // Given
        var client = TestClient.live();
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);
        var conversation = new Takeovers.Talk(client, ADA).path();
        var here = addresses().getFirst();
        var there = addresses().getLast();
        try (var watcher = new Watcher(there, client.id(), null)) {
            await().atMost(PATIENCE).until(() -> !watcher.ids().isEmpty());

            // When
            takeOver(here, conversation);

            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(watcher.data())
                            .hasSize(watcher.ids().size() - 1)
                            .anyMatch(line -> line.contains("\"kind\":\"CONVERSATION\"")));
            var last = watcher.ids().getLast();
            takeOver(there, conversation);
            takeOver(here, conversation);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(after(last, watcher)).hasSize(2));
            try (var again = new Watcher(here, client.id(), last)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(after(last, again)).isEqualTo(after(last, watcher)));
                assertThat(again.data()).hasSize(2);
            }
        }
    }

    private static void takeOver(String address, String conversation) {
        var _ = Takeovers.at(address, "")
                .post(conversation + "/takeover", Map.of("person", "bo"))
                .orThrow("takeover");
    }

    /// The ids of changes told after this one.
    private static List<String> after(String id, Watcher watcher) {
        var ids = watcher.ids();
        return ids.subList(ids.lastIndexOf(id) + 1, ids.size());
    }

    private List<String> addresses() {
        return replicas.stream().map(replica -> replica.pod().url()).toList();
    }
}
