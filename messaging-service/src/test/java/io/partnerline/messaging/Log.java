package io.partnerline.messaging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// What Meta tells of some clients over some minutes, made up from a seed: so much that a day of a business may hold.
/// A timeline is one person's, its order the one in which Kafka keeps it.
record Log(List<List<Event>> timelines) {
    /// One thing that happened, to the client at this place.
    ///
    /// @param second after the beginning
    record Event(int client, Kind kind, String person, String wamid, Map<String, Object> part, int second) {
        private Event renamed() {
            return kind == Kind.PREFERENCE
                    ? this
                    : new Event(client, kind, person, wamid + ".again." + System.nanoTime(), part, second);
        }
    }

    enum Kind {
        MESSAGE,
        ECHO,
        STATUS,
        PREFERENCE,
        HISTORY
    }

    private static final List<String> TEXTS = List.of("Hello", "price", "hours", "is anybody there?");
    private static final int LONGEST = 16;

    /// @param size how many events, about
    static Log of(Random random, int size, int clients) {
        var timelines = new ArrayList<List<Event>>();
        for (int made = 0; made < size; made += timelines.getLast().size()) {
            var person = timelines.size();
            timelines.add(new Timeline(random, person % clients, "1555%07d".formatted(1_000_000 + person)).made());
        }
        return new Log(timelines);
    }

    /// How many records it is.
    int size() {
        return timelines.stream().mapToInt(List::size).sum();
    }

    /// How many things happened, however often they are told.
    int count(Kind... kinds) {
        return (int) timelines.stream()
                .flatMap(List::stream)
                .distinct()
                .filter(event -> List.of(kinds).contains(event.kind()))
                .count();
    }

    /// First messages to whom the machine answers.
    List<Event> answered() {
        return timelines.stream()
                .map(List::getFirst)
                .filter(first -> first.kind() == Kind.MESSAGE)
                .toList();
    }

    /// How many answers the client at this place gives.
    int answers(int client) {
        return timelines.stream()
                .filter(timeline -> timeline.getFirst().kind() == Kind.MESSAGE
                        && timeline.getFirst().client() == client)
                .mapToInt(List::size)
                .sum();
    }

    /// Some of it told again later.
    Log withDuplicates(Random random, double share) {
        return with(random, share, again -> again);
    }

    /// As above, each time as something new, as far as it has a name to be known by.
    Log withLookalikes(Random random, double share) {
        return with(random, share, Event::renamed);
    }

    private Log with(Random random, double share, UnaryOperator<Event> again) {
        return new Log(timelines.stream()
                .map(timeline -> {
                    var told = new ArrayList<Event>();
                    for (int i = 0; i < timeline.size(); i++) {
                        told.add(timeline.get(i));
                        if (random.nextDouble() < share) {
                            told.add(again.apply(timeline.get(random.nextInt(i + 1))));
                        }
                    }
                    return List.copyOf(told);
                })
                .toList());
    }

    /// In one order that keeps each timeline's.
    List<Event> woven(Random random) {
        var places = new ArrayList<>(IntStream.range(0, timelines.size())
                .boxed()
                .flatMap(timeline -> timelines.get(timeline).stream().map(event -> timeline))
                .toList());
        Collections.shuffle(places, random);
        var next = new HashMap<Integer, Integer>();
        return places.stream()
                .map(timeline -> timelines.get(timeline).get(next.merge(timeline, 1, Integer::sum) - 1))
                .toList();
    }

    /// In no order at all.
    List<Event> shuffled(Random random) {
        var all = new ArrayList<>(timelines.stream().flatMap(List::stream).toList());
        Collections.shuffle(all, random);
        return all;
    }

    /// On the topics, in this order.
    static void publish(List<Event> events, List<TestClient> clients, Instant beginning) {
        Events.together(() -> events.forEach(event -> publish(event, clients.get(event.client()), beginning)));
    }

    private static void publish(Event event, TestClient client, Instant beginning) {
        var at = beginning.plusSeconds(event.second());
        switch (event.kind()) {
            case MESSAGE -> Events.message(client, event.person(), event.wamid(), event.part(), at);
            case ECHO -> Events.echo(client, event.person(), event.wamid(), "I take this", at);
            case STATUS ->
                Events.status(
                        client, event.wamid(), "delivered", Map.of("timestamp", String.valueOf(at.getEpochSecond())));
            case PREFERENCE -> Events.accountEvent(client, "user_preferences", preference(event.person(), at));
            case HISTORY -> Events.history(client, history(client, event, at));
        }
    }

    private static Map<String, Object> preference(String person, Instant at) {
        return Map.of(
                "user_preferences",
                List.of(Map.of(
                        "wa_id",
                        person,
                        "category",
                        "marketing_messages",
                        "value",
                        "stop",
                        "timestamp",
                        at.getEpochSecond())));
    }

    private static Map<String, Object> history(TestClient client, Event event, Instant at) {
        var message = Map.of(
                "id", event.wamid(),
                "from", event.person(),
                "timestamp", String.valueOf(at.minusSeconds(86_400).getEpochSecond()),
                "type", "text",
                "text", Map.of("body", "long ago"));
        return Map.of(
                "metadata",
                Map.of("display_phone_number", "15550199999", "phone_number_id", client.number()),
                "history",
                List.of(Map.of(
                        "metadata",
                        Map.of("phase", 0, "chunk_order", 1, "progress", 100),
                        "threads",
                        List.of(Map.of("id", event.person(), "messages", List.of(message))))));
    }

    /// One person's: answered by the machine, or, after a word in the Business app, by somebody who has all sorts of
    /// messages to read; or only told of.
    private record Timeline(Random random, int client, String person, List<Event> events) {
        Timeline(Random random, int client, String person) {
            this(random, client, person, new ArrayList<>());
        }

        List<Event> made() {
            var kind = random.nextInt(20);
            switch (kind) {
                case 0 -> add(Kind.STATUS, Map.of());
                case 1 -> add(Kind.PREFERENCE, Map.of());
                case 2 -> add(Kind.HISTORY, Map.of());
                case 3, 4, 5, 6 -> readByAPerson();
                default -> answered();
            }
            return List.copyOf(events);
        }

        private void answered() {
            var length = 1 + random.nextInt(LONGEST);
            for (int i = 0; i < length; i++) {
                add(Kind.MESSAGE, text(TEXTS.get(random.nextInt(TEXTS.size()))));
            }
        }

        private void readByAPerson() {
            add(Kind.ECHO, Map.of());
            add(Kind.MESSAGE, text("and now?"));
            var length = random.nextInt(LONGEST);
            for (int i = 0; i < length; i++) {
                var earlier = events.get(1 + random.nextInt(events.size() - 1)).wamid();
                switch (random.nextInt(8)) {
                    case 0 -> add(Kind.ECHO, Map.of());
                    case 1 -> add(Kind.MESSAGE, Map.of("type", "hologram", "hologram", Map.of("id", "1")));
                    case 2 -> add(Kind.MESSAGE, edit(earlier, "better " + i));
                    case 3 -> add(Kind.MESSAGE, revoke(earlier));
                    case 4, 5 -> add(Kind.MESSAGE, reaction(earlier, i % 3 == 0 ? "" : "👍"));
                    default -> add(Kind.MESSAGE, text("number " + i));
                }
            }
        }

        private void add(Kind kind, Map<String, Object> part) {
            events.add(new Event(
                    client, kind, person, "wamid.%s.%d".formatted(person, events.size()), part, events.size()));
        }

        private static Map<String, Object> text(String body) {
            return Map.of("type", "text", "text", Map.of("body", body));
        }

        private static Map<String, Object> edit(String target, String now) {
            return Map.of("type", "edit", "edit", Map.of("original_message_id", target, "message", text(now)));
        }

        private static Map<String, Object> revoke(String target) {
            return Map.of("type", "revoke", "revoke", Map.of("original_message_id", target));
        }

        private static Map<String, Object> reaction(String target, String emoji) {
            return Map.of("type", "reaction", "reaction", Map.of("message_id", target, "emoji", emoji));
        }
    }
}
