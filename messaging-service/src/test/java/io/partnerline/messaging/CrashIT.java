package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.crash.CrashPoint;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The packaged service, killed and halted at every change of state that a message makes on its way: no message is
/// lost, none is answered twice, and what Meta took ends known. The suite takes some of them, others each time.
/// Long form: `-Dcrash.seeds=3 -Dcrash.all=true`.
class CrashIT {
    private static final Duration HOLD = Duration.ofMinutes(11);
    private static final int SEEDS = Integer.getInteger("crash.seeds", 1);
    private static final long FIRST_SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final boolean ALL = Boolean.getBoolean("crash.all");
    private static final int SOME = 5;
    /// How many messages one person writes at each crash: the process ends at any of them.
    private static final int MESSAGES = 2;

    @RegisterExtension
    static final PackagedService SERVICE =
            new PackagedService(Map.of("mp.messaging.connector.smallrye-kafka.session.timeout.ms", "6000"));

    private static final int TESTS = 4;
    private static final Deque<TestClient> CLIENTS = new ArrayDeque<>();

    private int wanted = 1;

    @Test
    void losesAndRepeatsNothingWhereverItIsKilled() {
        var client = CLIENTS.removeFirst();
        for (var seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            var random = random(seed);
            for (var point : points(random, SOME)) {
                System.out.println("killed at " + point);
                try (var doomed = crashing(point, random)) {
                    write(client);
                    Fates.tellStatuses(client);
                    doomed.dead();
                }
            }
        }
        try (var _ = SERVICE.begin("messaging").ready()) {
            settle(client);
            ends(client);
        }

        // Killed between the commit and the call, nobody knows, and nothing is sent again.
        assertThat(Fates.known(client, wanted))
                .as("the crash between commit and call happened")
                .isPositive();
    }

    /// Beyond its leases and the hold: another has taken over meanwhile, and it goes on as if nothing had been.
    @Test
    void losesAndRepeatsNothingWhereverItStandsStill() {
        var client = CLIENTS.removeFirst();
        for (var seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            var random = random(seed);
            for (var point : points(random, 0)) {
                System.out.println("stands still at " + point);
                try (var stopped = crashing(point, random, "-Dcrash.stops=true")) {
                    write(client);
                    Fates.tellStatuses(client);
                    stopped.standing();
                    try (var other = SERVICE.begin("other").ready()) {
                        settle(client);
                        ends(client);
                        stopped.signal("CONT");
                        write(client);
                        settle(client);
                        ends(client);
                        assertThat(other.child().alive()).isTrue();
                    }
                }
            }
        }
        var _ = Fates.known(client, wanted);
    }

    /// The control: who sends again what nobody knows of, as `RESEND` lets a client choose, sends twice.
    @Test
    void sendsTwiceWhereTheClientWantsThatRatherThanNotAtAll() {
        var client = CLIENTS.removeFirst();
        var _ = TestDatabase.query(
                "insert into client_setting (client_id, ambiguous) values (?, 'RESEND') returning client_id",
                client.id());
        try (var doomed = SERVICE.begin("messaging", "-Dcrash.at=" + CrashPoint.SEND_ANSWERED.slug())) {
            client.hears("15550100000", "Hello");
            doomed.dead();
        }
        try (var _ = SERVICE.begin("messaging").ready()) {
            Meta.graph().advance(HOLD);
            Meta.accepted(client, 3);
        }
        assertThat(Fates.sentPerRow(client).values()).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void endsInOrderWhenItIsAskedTo() {
        // Given
        var client = CLIENTS.removeFirst();
        var service = SERVICE.begin("messaging").ready();
        var _ = Meta.graph().fault(Meta.SEND, Map.of("times", 1, "delayMillis", 1_500, "subject", client.number()));
        client.hears("15550109998", "the one on its way");
        TestDatabase.eventually(
                "select count(*) from send where phone_number_id = ? and state = 'SENDING'", "1", client.number());

        // When
        service.close();

        // Then
        assertThat(TestDatabase.query(
                        "select string_agg(state, ',') from send where phone_number_id = ?", client.number()))
                .containsExactly("ACCEPTED,ACCEPTED");
    }

    /// Clients that have had a first answer, with nobody killed.
    @BeforeAll
    static void signUp() {
        try (var _ = SERVICE.begin("messaging").ready()) {
            for (int i = 0; i < TESTS; i++) {
                var client = TestClient.live();
                client.hears("15550100001", "the first");
                Meta.accepted(client, 1);
                TestDatabase.eventually(
                        "select count(*) from send where phone_number_id = ? and state = 'ACCEPTED'",
                        "1",
                        client.number());
                CLIENTS.add(client);
            }
        }
    }

    private void write(TestClient client) {
        for (int i = 0; i < MESSAGES; i++) {
            client.hears("1555011%04d".formatted(wanted), "Hello");
        }
        wanted += MESSAGES;
    }

    /// Every message is stored, decided on and tried, and Meta has said what it took.
    private void settle(TestClient client) {
        TestDatabase.eventually(
                "select count(*) from message where phone_number_id = ? and origin = 'CUSTOMER'",
                String.valueOf(wanted),
                client.number());
        TestDatabase.eventually("select count(*) from reply_job where not done", "0");
        TestDatabase.eventually(Fates.FREE_TO_GO, "0", client.number());
    }

    /// What Meta took becomes known by its statuses, the rest by the end of the hold; what waited behind it follows.
    private static void ends(TestClient client) {
        Fates.tellStatuses(client);
        Fates.awaitKnown(client);
        Meta.graph().advance(HOLD);
        TestDatabase.eventually(
                "select count(*) from send where phone_number_id = ? and state in ('PENDING', 'SENDING')",
                "0",
                client.number());
    }

    private static MessagingProcess crashing(CrashPoint point, Random random, String... how) {
        var turn = 1 + random.nextInt(MESSAGES);
        var options = new String[how.length + 2];
        System.arraycopy(how, 0, options, 2, how.length);
        options[0] = "-Dcrash.at=" + point.slug();
        options[1] = "-Dcrash.turn=" + turn;
        return SERVICE.begin("messaging", options);
    }

    /// So many, and the one after which nobody knows.
    private static List<CrashPoint> points(Random random, int some) {
        var others = new ArrayList<>(List.of(CrashPoint.values()));
        // Those no message of a person comes by: CampaignIT.
        others.removeIf(point -> point.name().startsWith("CAMPAIGN"));
        if (ALL) {
            return others;
        }
        others.remove(CrashPoint.SEND_COMMITTED);
        Collections.shuffle(others, random);
        var points = new ArrayList<>(others.subList(0, some));
        points.add(CrashPoint.SEND_COMMITTED);
        return points;
    }

    private static Random random(long seed) {
        System.out.println("crash.seed=" + seed);
        return new Random(seed);
    }
}
