package io.partnerline.local.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/// The topics of the suite as `deploy/kafka/topics.yaml` declares them.
public record TopicFile(List<Topic> topics) {
    public static final String PREFIX = "whatsapp.";

    /// One declared topic.
    public record Topic(String name, int partitions, Map<String, String> config) {
        public Topic {
            config = Map.copyOf(config);
        }

        boolean deadLetters() {
            return name.endsWith(".dlq");
        }

        /// The same topic for one broker and one test class. The dead letters of `whatsapp.messages` belong to
        /// `whatsapp.messages<suffix>`, as a service derives their name from the topic's.
        NewTopic onOneBroker(String suffix, int atMostPartitions) {
            var single = new HashMap<>(config);
            single.replace("min.insync.replicas", "1");
            return new NewTopic(renamed(suffix), Math.min(partitions, atMostPartitions), (short) 1).configs(single);
        }

        private String renamed(String suffix) {
            if (!deadLetters()) {
                return name + suffix;
            }
            var end = name.indexOf('.', PREFIX.length());
            return name.substring(0, end) + suffix + name.substring(end);
        }
    }

    public TopicFile {
        topics = List.copyOf(topics);
    }

    public static TopicFile read(Path file) {
        try (MappingIterator<JsonNode> documents =
                new YAMLMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
            var topics = new ArrayList<Topic>();
            while (documents.hasNext()) {
                topics.add(topic(documents.next()));
            }
            return new TopicFile(topics);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Topic topic(JsonNode document) {
        var config = new HashMap<String, String>();
        document.at("/spec/config")
                .properties()
                .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
        return new Topic(
                document.at("/metadata/name").asText(),
                document.at("/spec/partitions").asInt(),
                config);
    }

    public List<NewTopic> onOneBroker(String suffix, int atMostPartitions) {
        return topics.stream()
                .map(topic -> topic.onOneBroker(suffix, atMostPartitions))
                .toList();
    }

    /// The service's setting of each topic that carries events: `topics.messages` → `whatsapp.messages<suffix>`.
    public Map<String, String> settings(String suffix) {
        var settings = new HashMap<String, String>();
        topics.stream()
                .filter(topic -> !topic.deadLetters())
                .forEach(topic ->
                        settings.put("topics." + topic.name().substring(PREFIX.length()), topic.name() + suffix));
        return settings;
    }
}
