package io.partnerline.messaging;

import io.partnerline.local.TestIdentity;
import io.partnerline.local.http.JsonHttp;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Conversations that are taken over, by API or by writing, at a random moment after the customer wrote, and handed
/// back; again and again.
final class Takeovers {
    /// Meta takes 45 messages at once to one person; a person's own count too.
    private static final int ROUNDS = 30;
    private static final int AT_ONCE = 12;
    private static final int CLIENTS = 6;
    private static final int LONGEST_MICROS = 60_000;
    private static final Map<String, String> BO = Map.of("person", "bo");

    /// One customer's conversation.
    record Talk(TestClient client, String person) {
        String path() {
            return "/clients/" + client.id() + "/conversations/"
                    + TestDatabase.query(
                                    "select c.id from conversation c join contact_identity i"
                                            + " on i.contact_id = c.contact_id where c.phone_number_id = ? and i.value = ?",
                                    client.number(),
                                    person)
                            .getFirst();
        }
    }

    /// What a takeover's answer promised: nothing of an earlier epoch than this reaches Meta after this moment.
    private record Promise(String conversation, long epoch, Instant from) {}

    private final List<String> replicas;
    private final Random random;
    private final ConcurrentLinkedQueue<Promise> promises = new ConcurrentLinkedQueue<>();
    private final List<TestClient> clients = new ArrayList<>();
    /// Messages of customers.
    private final AtomicInteger written = new AtomicInteger();
    private int people;

    /// @param replicas where they answer
    Takeovers(List<String> replicas, Random random) {
        this.replicas = replicas;
        this.random = random;
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(TestClient.live());
        }
    }

    /// Runs so many, with conversations of their own, and waits until nothing is on its way.
    void run(int count) {
        var talks = new ArrayList<Talk>();
        var wanted = Math.max(Math.min(count, AT_ONCE), (count + ROUNDS - 1) / ROUNDS);
        for (int i = 0; i < wanted; i++) {
            written.incrementAndGet();
            talks.add(new Talk(clients.get(i % CLIENTS), "1555%07d".formatted(1_000_000 + people++)));
        }
        Events.together(() -> talks.forEach(talk -> talk.client().hears(talk.person(), "Hello")));
        settled();
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < wanted; i++) {
                var talk = talks.get(i);
                var rounds = count / wanted + (i < count % wanted ? 1 : 0);
                var seed = random.nextLong();
                running.add(CompletableFuture.runAsync(() -> talk(talk, rounds, new Random(seed)), pool));
            }
            running.forEach(CompletableFuture::join);
        }
        settled();
    }

    private void talk(Talk talk, int rounds, Random dice) {
        var path = talk.path();
        var id = path.substring(path.lastIndexOf('/') + 1);
        for (int round = 0; round < rounds; round++) {
            var wamid = "wamid.takeover." + UUID.randomUUID();
            written.incrementAndGet();
            Events.soon(talk.client(), talk.person(), wamid, "Hello again");
            LockSupport.parkNanos(1_000L * dice.nextInt(LONGEST_MICROS));
            promises.add(dice.nextInt(4) == 0 ? write(path, id, dice) : takeOver(path, id, dice));
            var _ = any(dice).post(path + "/hand-back", BO).orThrow("hand-back");
        }
    }

    private Promise takeOver(String path, String id, Random dice) {
        var answer = any(dice).post(path + "/takeover", BO).orThrow("takeover");
        return new Promise(id, answer.body().path("epoch").asLong(), now());
    }

    /// The writer has the conversation until it is handed back, which nobody else does meanwhile.
    private Promise write(String path, String id, Random dice) {
        var _ = any(dice)
                .post(path + "/messages", Map.of("person", "bo", "text", "Let me see"))
                .orThrow("writing");
        var answered = now();
        var epoch = TestDatabase.query("select epoch from conversation where id = ?::uuid", id)
                .getFirst();
        return new Promise(id, Long.parseLong(epoch), answered);
    }

    private JsonHttp any(Random dice) {
        return at(replicas.get(dice.nextInt(replicas.size())), UUID.randomUUID().toString());
    }

    /// A replica as onboarding-service calls it.
    static JsonHttp at(String address, String key) {
        var token = TestIdentity.services().forService("onboarding-service");
        return new JsonHttp(URI.create(address), Map.of("Authorization", "Bearer " + token, "Idempotency-Key", key));
    }

    /// Messages that reached Meta after a takeover's answer though they were decided before it.
    List<String> late() {
        var accepted = accepted();
        var byConversation = new HashMap<String, List<Promise>>();
        promises.forEach(promise -> byConversation
                .computeIfAbsent(promise.conversation(), _ -> new ArrayList<>())
                .add(promise));
        var late = new ArrayList<String>();
        for (var row : automatic()) {
            var columns = row.split("\\|");
            var at = accepted.get(columns[0]);
            var epoch = Long.parseLong(columns[2]);
            if (at != null
                    && byConversation.getOrDefault(columns[1], List.of()).stream()
                            .anyMatch(promise -> epoch < promise.epoch() && at.isAfter(promise.from()))) {
                late.add(row + " at " + at);
            }
        }
        return late;
    }

    /// How the interleavings fell.
    String report() {
        return "%d takeovers of %d conversations: %d automatic messages reached Meta, %s were cancelled, %d came late"
                .formatted(
                        promises.size(),
                        people,
                        automatic().stream()
                                .filter(row -> row.endsWith("ACCEPTED"))
                                .count(),
                        TestDatabase.query(
                                        "select count(*) from send where state = 'CANCELLED' and phone_number_id = any (?)",
                                        (Object) numbers())
                                .getFirst(),
                        late().size());
    }

    /// Id, conversation, epoch and state; the control keeps the epoch beside the column it empties.
    private List<String> automatic() {
        return TestDatabase.query("""
                select id, conversation_id, coalesce(epoch, substring(source from 'epoch (.*)')::bigint), state
                from send where source <> 'person' and phone_number_id = any (?)
                """, (Object) numbers());
    }

    private Map<String, Instant> accepted() {
        var accepted = new HashMap<String, Instant>();
        clients.forEach(client -> Meta.sent(client)
                .forEach(sent -> accepted.put(
                        sent.path("callbackData").asText(),
                        Instant.parse(sent.path("acceptedAt").asText()))));
        return accepted;
    }

    private void settled() {
        TestDatabase.eventually(
                "select count(*) from message where origin = 'CUSTOMER' and phone_number_id = any (?)",
                String.valueOf(written.get()),
                (Object) numbers());
        TestDatabase.eventually("select count(*) from reply_job where not done", "0");
        TestDatabase.eventually(
                "select count(*) from send where state in ('PENDING', 'SENDING') and phone_number_id = any (?)",
                "0",
                (Object) numbers());
    }

    private String[] numbers() {
        return clients.stream().map(TestClient::number).toArray(String[]::new);
    }

    /// As Meta tells it: to the millisecond.
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
