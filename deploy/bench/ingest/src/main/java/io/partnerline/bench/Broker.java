package io.partnerline.bench;

import io.partnerline.local.ProjectRoot;
import io.partnerline.local.kafka.KafkaServer;
import io.partnerline.local.kafka.TopicFile;
import io.partnerline.local.kafka.Topics;
import io.partnerline.local.process.Child;
import io.partnerline.local.process.Leash;
import io.partnerline.local.process.Port;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/// A real broker of our own with the suite's topics, which may be stopped, killed and started again on its log.
public final class Broker implements AutoCloseable {
    private static final int PARTITIONS = 6;

    private final Path folder;
    private final Leash leash;
    private final KafkaServer server = new KafkaServer(Port.free());
    private Child child;

    private Broker(Path folder) {
        this.folder = folder;
        this.leash = new Leash(folder.resolve("logs"), folder.resolve("pids"));
        this.child = KafkaServer.start(folder.resolve("kafka"), leash, server, Port.free());
    }

    /// Starts one that keeps all it writes in `folder`.
    public static Broker in(Path folder) {
        var broker = new Broker(folder);
        var file = TopicFile.read(ProjectRoot.find().deploy().resolve("kafka/topics.yaml"));
        new Topics(broker.server).create(file.onOneBroker("", PARTITIONS));
        return broker;
    }

    public String address() {
        return server.port().address();
    }

    /// For what a test changes about it.
    public Admin admin() {
        return server.admin();
    }

    /// Where the items of messages and statuses go.
    public static List<String> live() {
        return List.of("whatsapp.messages", "whatsapp.statuses");
    }

    Leash leash() {
        return leash;
    }

    long pid() {
        return child.pid();
    }

    /// Makes it hang: it keeps its connections and answers nothing.
    public void pause() {
        child.signal("STOP");
    }

    public void resume() {
        child.signal("CONT");
    }

    /// As a lost machine: no goodbye.
    public void kill() {
        child.signal("KILL");
        child.stop(Duration.ofSeconds(10));
    }

    /// Starts it again on the log it had.
    public void restart() {
        child = KafkaServer.start(folder.resolve("kafka"), leash, server, Port.free());
    }

    @Override
    public void close() {
        if (child.alive()) {
            resume();
        }
        child.stop(Duration.ofSeconds(10));
    }
}
