package io.partnerline.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.ingest.payload.PayloadSplitter;
import io.partnerline.local.Contract;
import io.partnerline.local.ProjectRoot;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every shape of webhook Meta is known to send (`golden/*.json`) and what becomes of it (`*.records`): topic, key,
/// type
/// and id of each record, and below them its value. `-Dgolden.update=true` rewrites the latter, for a person to review.
class GoldenTest {
    private static final Path FOLDER =
            ProjectRoot.find().path().resolve("webhook-ingest-service/src/test/resources/golden");
    private static final Contract ITEM = Contract.ofEvent("webhook-item");

    private final RecordFactory factory = factory();

    static Stream<String> shapes() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void becomesTheseRecords(String shape) throws IOException {
        var body = Files.readAllBytes(FOLDER.resolve(shape + ".json"));
        var expected = FOLDER.resolve(shape + ".records");

        var records = factory.of(body, PayloadSplitter.split(body), null).records().stream()
                .map(Outgoing::record)
                .toList();

        var written = records.stream().map(GoldenTest::text).collect(Collectors.joining("\n"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, written);
        }
        assertThat(written).isEqualTo(Files.readString(expected));
        assertThat(records).isNotEmpty().allSatisfy(each -> holdsBytesOf(body, each));
    }

    /// Whatever the file says: an item is a piece of the body, and its record is what the contract promises.
    private static void holdsBytesOf(byte[] body, ProducerRecord<byte[], byte[]> record) {
        var value = new String(record.value(), StandardCharsets.UTF_8);
        var received = new String(body, StandardCharsets.UTF_8);
        if (record.topic().equals("whatsapp.unrecognised")) {
            assertThat(value).isEqualTo(received);
            return;
        }
        var item = value.substring(value.indexOf("\"item\":") + "\"item\":".length(), value.length() - 1);
        assertThat(received).contains(item);
        ITEM.check(value);
    }

    private static String text(ProducerRecord<byte[], byte[]> record) {
        var key = record.key() == null ? "-" : new String(record.key(), StandardCharsets.UTF_8);
        return "%s %s %s %s%n%s%n"
                .formatted(
                        record.topic(),
                        key,
                        header(record, "ce_type"),
                        header(record, "ce_id"),
                        new String(record.value(), StandardCharsets.UTF_8));
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(
                Objects.requireNonNull(record.headers().lastHeader(name), name).value(), StandardCharsets.UTF_8);
    }

    static RecordFactory factory() {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PublishConfig.class)
                .withMapping(TopicsConfig.class)
                .withDefaultValue("publish.bootstrap-servers", "-");
        for (var topic : List.of("messages", "statuses", "account-events", "history", "unrecognised", "alerts")) {
            config.withDefaultValue("publish-topics." + topic, "whatsapp." + topic);
        }
        var built = config.build();
        return new RecordFactory(
                new TopicRouter(built.getConfigMapping(TopicsConfig.class)),
                built.getConfigMapping(PublishConfig.class),
                InstantSource.fixed(Instant.EPOCH));
    }
}
