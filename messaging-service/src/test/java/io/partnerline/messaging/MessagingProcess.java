package io.partnerline.messaging;

import io.partnerline.local.Pod;
import io.partnerline.local.process.Child;
import io.partnerline.local.process.GaveUp;
import io.partnerline.local.process.Patience;
import io.partnerline.local.process.Port;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The packaged service as a process of its own, which a test may kill.
record MessagingProcess(Pod pod) implements AutoCloseable {
    private static final List<String> CHANNELS =
            List.of("messages-in", "statuses-in", "account-events-in", "history-in", "unrecognised-in", "clients-in");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    static MessagingProcess start(String name, Path folder, Map<String, String> configuration, String... options) {
        // The next one of the same name takes over at once, where a group would wait for the dead one's session to end.
        var members = CHANNELS.stream()
                .map(channel -> "-Dmp.messaging.incoming." + channel + ".group.instance.id=" + name + "-" + channel);
        var flags = Stream.concat(members, Stream.of(options)).toArray(String[]::new);
        return new MessagingProcess(Pod.begin("messaging-service", name, configuration, folder, flags));
    }

    MessagingProcess ready() {
        var _ = pod.ready();
        return this;
    }

    Child child() {
        return pod.child();
    }

    Port port() {
        return pod.port();
    }

    /// Waits until it is dead of itself.
    void dead() {
        try {
            Patience.await("the end of " + pod.name(), PATIENCE, () -> !child().alive());
        } catch (GaveUp alive) {
            throw new AssertionError("it goes on:\n" + child().tail(10), alive);
        }
    }

    /// Waits until it stands still of itself.
    void standing() {
        var state = Path.of("/proc", String.valueOf(child().pid()), "stat");
        Patience.await(
                pod.name() + " to stand still",
                PATIENCE,
                () -> Files.readString(state).contains(") T "));
    }

    void signal(String signal) {
        pod.signal(signal);
    }

    @Override
    public void close() {
        pod.stop();
    }
}
