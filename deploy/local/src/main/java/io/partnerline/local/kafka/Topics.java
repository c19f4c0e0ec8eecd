package io.partnerline.local.kafka;

import io.partnerline.local.process.GaveUp;
import io.partnerline.local.process.Patience;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/// Makes and removes topics of a running broker.
public record Topics(KafkaServer server) {

    /// Those that are there already are left as they are.
    public void create(List<NewTopic> wanted) {
        try (var admin = server.admin()) {
            var present = admin.listTopics().names().get(30, TimeUnit.SECONDS);
            var missing = wanted.stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get(60, TimeUnit.SECONDS);
            settled(admin, wanted);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot create topics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// A topic is usable once its partitions have a leader.
    private static void settled(Admin admin, List<NewTopic> wanted) {
        var names = wanted.stream().map(NewTopic::name).toList();
        Patience.await(
                "leaders of the topics",
                Patience.STARTING,
                () -> admin.describeTopics(names).allTopicNames().get(30, TimeUnit.SECONDS).values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .allMatch(partition -> partition.leader() != null
                                && !partition.leader().isEmpty()));
    }

    public void delete(List<String> names) {
        try (var admin = server.admin()) {
            admin.deleteTopics(names).all().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot delete topics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static GaveUp interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new GaveUp("interrupted", e);
    }
}
