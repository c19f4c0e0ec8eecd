package io.partnerline.ingest.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// For any generated body the items out are the items in; the seed is part of the test's name.
class GeneratedBodiesTest {
    // Counts this thread's processor time, whatever else the machine does.
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static Stream<Long> seeds() {
        var first = Long.getLong("seed", 20261124L);
        return LongStream.range(first, first + 200).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void itemsOutAreTheItemsInByteForByteInOrder(long seed) {
        var made = new Bodies(new Random(seed)).make();

        var split = PayloadSplitterTest.split(made.body());

        assertThat(split.oddity()).as(made.body()).isNull();
        assertThat(PayloadSplitterTest.slices(made.body(), split)).isEqualTo(made.items());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theItemsOfAMutatedBodyAreStillTheItemsInIt(long seed) {
        var random = new Random(seed);
        var bytes = new Bodies(random).make().body().getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < 200; i++) {
            SplitterProperty.check(Mutant.of(bytes, random));
        }
    }

    @Test
    void threeMegabytesInAThousandUpdatesTakeLessThanAHundredMilliseconds() {
        var item = "{\"id\":\"wamid.X\",\"from\":\"1555\",\"text\":{\"body\":\"" + "x".repeat(3000) + "\"}}";
        var body = PayloadSplitterTest.messages("\"messages\":[" + item + ("," + item).repeat(999) + "]")
                .getBytes(StandardCharsets.UTF_8);
        var best = Duration.ofHours(1);

        for (var i = 0; i < 20; i++) {
            var began = THREADS.getCurrentThreadCpuTime();
            assertThat(PayloadSplitter.split(body).items()).hasSize(1000);
            var took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - began);
            best = took.compareTo(best) < 0 ? took : best;
        }

        System.out.printf("%d bytes, 1000 updates: %d µs%n", body.length, best.toNanos() / 1000);
        assertThat(best).isLessThan(Duration.ofMillis(100));
    }

    private record Made(String body, List<String> items) {}

    /// Makes webhooks of every shape the splitter knows, with noise where noise may be.
    private record Bodies(Random random, List<String> items) {
        Bodies(Random random) {
            this(random, new ArrayList<>());
        }

        Made make() {
            var entries = many(1, 3, this::entry);
            return new Made(
                    object("\"object\":\"whatsapp_business_account\"", "\"entry\":[" + entries + "]"),
                    List.copyOf(items));
        }

        private String entry() {
            var changes = "\"changes\":[" + many(1, 3, this::change) + "]";
            return random.nextBoolean()
                    ? object("\"id\":\"200\"", changes)
                    : object(changes, "\"time\":1739321024,\"id\":200");
        }

        private String change() {
            return switch (random.nextInt(4)) {
                case 0 -> whole("history");
                case 1 -> whole("template_category_update");
                case 2 -> elements("smb_message_echoes", "message_echoes");
                default -> elements("messages", random.nextBoolean() ? "messages" : "statuses");
            };
        }

        private String whole(String field) {
            var value = object("\"messages\":[" + json(2) + "]", "\"x\":" + json(3));
            items.add(value);
            return object("\"value\":" + value, "\"field\":\"" + field + "\"");
        }

        private String elements(String field, String list) {
            var elements = many(1, 4, this::item);
            var value = object("\"metadata\":{\"phone_number_id\":\"100\"}", "\"" + list + "\":[" + elements + "]");
            return object("\"field\":\"" + field + "\"", "\"value\":" + value);
        }

        private String item() {
            var item = object("\"id\":" + scalar(), "\"from\":" + scalar() + ",\"x\":" + json(4));
            items.add(item);
            return item;
        }

        private String object(String first, String second) {
            return "{" + blank() + first + blank() + "," + blank() + second + blank() + "}";
        }

        private String json(int depth) {
            return switch (depth == 0 ? 2 : random.nextInt(3)) {
                case 0 -> "[" + many(0, 3, () -> json(depth - 1)) + "]";
                case 1 -> "{" + many(0, 3, () -> text() + blank() + ":" + json(depth - 1)) + "}";
                default -> scalar();
            };
        }

        private String scalar() {
            return switch (random.nextInt(6)) {
                case 0 -> "null";
                case 1 -> "true";
                case 2 -> "-0.5e+3";
                case 3 -> String.valueOf(random.nextLong());
                default -> text();
            };
        }

        private String text() {
            var parts =
                    List.of("a", "\\\"", "\\\\", "\\/", "\\u00e4", "\\ud83d", "é", "👩‍👧", "{", "]", ",", " ", "شكرا");
            return "\"" + many("", 0, 6, () -> parts.get(random.nextInt(parts.size()))) + "\"";
        }

        private String blank() {
            return List.of("", "", " ", "\n\t").get(random.nextInt(4));
        }

        private String many(int least, int most, java.util.function.Supplier<String> one) {
            return many(",", least, most, one);
        }

        private String many(String between, int least, int most, java.util.function.Supplier<String> one) {
            var all = new ArrayList<String>();
            for (var count = least + random.nextInt(most - least + 1); count > 0; count--) {
                all.add(one.get());
            }
            return String.join(between, all);
        }
    }
}
