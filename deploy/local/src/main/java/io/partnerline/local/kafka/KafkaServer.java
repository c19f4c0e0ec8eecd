package io.partnerline.local.kafka;

import io.partnerline.local.process.Child;
import io.partnerline.local.process.ClassPath;
import io.partnerline.local.process.Leash;
import io.partnerline.local.process.Leash.Signal;
import io.partnerline.local.process.Patience;
import io.partnerline.local.process.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// One Kafka broker (KRaft, broker and controller in one process) on loopback.
public record KafkaServer(Port port) {
    private static final List<String> FLAGS = List.of(
            "-Xmx384m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    public static Child start(Path folder, Leash leash, KafkaServer server, Port controller) {
        var file = folder.resolve("server.properties");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, properties(server.port(), controller, folder.resolve("log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = ClassPath.java(FLAGS, KafkaMain.class.getName(), List.of(file.toString()));
        var child = leash.start("kafka", Signal.TERM, Map.of(), command);
        Patience.await(
                "Kafka on port " + server.port().number(),
                Patience.STARTING,
                () -> !child.alive() || server.port().answers());
        if (!child.alive()) {
            throw new IllegalStateException("Kafka ended at once:\n" + child.tail(15));
        }
        server.serving();
        return child;
    }

    /// An open port is not yet a broker that knows itself.
    private void serving() {
        try (var admin = admin()) {
            Patience.await(
                    "the Kafka broker to register",
                    Patience.STARTING,
                    () -> !admin.describeCluster()
                            .nodes()
                            .get(10, TimeUnit.SECONDS)
                            .isEmpty());
        }
    }

    public Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, port.address(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000));
    }

    private static String properties(Port port, Port controller, Path log) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@%2$s
                listeners=PLAINTEXT://%1$s,CONTROLLER://%2$s
                advertised.listeners=PLAINTEXT://%1$s
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                log.dirs=%3$s
                # As in production: a topic nobody declared is an error, not a topic.
                auto.create.topics.enable=false
                message.max.bytes=5242880
                replica.fetch.max.bytes=5242880
                offsets.topic.num.partitions=3
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=3
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(port.address(), controller.address(), log);
    }
}
