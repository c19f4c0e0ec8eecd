package io.partnerline.local.launch;

import io.partnerline.local.ProjectRoot;
import io.partnerline.local.SimulatedPartner;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.identity.Identity;
import io.partnerline.local.process.Child;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All parts of one run: started in order, watched, started again where one dies, and ended together.
final class Suite {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<Part> SERVERS = List.of(Part.POSTGRES, Part.KAFKA, Part.VAULT, Part.GRAPH);
    private static final List<Part> SERVICES =
            Arrays.stream(Part.values()).filter(Part::isService).toList();

    private final ProjectRoot root;
    private final StateFolder state;
    private final Ports ports;
    private final Secrets secrets;
    private final Servers servers;
    private final Progress progress;
    private final Map<Part, Child> children = new ConcurrentHashMap<>();
    private final Restarts restarts = new Restarts();
    private @Nullable ServiceProcess services;
    private volatile boolean ending;

    Suite(ProjectRoot root, StateFolder state, Ports ports, Progress progress) {
        this.root = root;
        this.state = state;
        this.ports = ports;
        this.progress = progress;
        this.secrets = Secrets.in(state);
        this.servers = new Servers(root, state, ports, secrets);
    }

    void start() {
        var identity = Identity.in(state.in("identity"));
        keepProjected(identity);
        TraceSink.start(ports.traces(), state.in("traces"));
        together(SERVERS);
        var appRole = servers.appRole();
        var simulator = Simulator.at(ports.http(Part.GRAPH));
        var partner = new EnumMap<Part, Map<String, String>>(Part.class);
        for (var part : SERVICES) {
            partner.put(
                    part, new SimulatedPartner(ports.http(Part.GRAPH), simulator.app()).configuration(part.service()));
        }
        services = new ServiceProcess(
                root,
                state,
                ports,
                new ServiceEnvironment(ports, secrets, identity, appRole::wrappedConfiguration, partner));
        together(SERVICES);
        children.forEach(this::watch);
    }

    private void together(List<Part> parts) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = parts.stream()
                    .map(part -> threads.submit(() -> progress.step(part.label(), () -> begin(part))))
                    .toList();
            for (var each : all) {
                Outcome.of(each);
            }
        }
    }

    private void begin(Part part) {
        var child = starter(part).get();
        children.put(part, child);
        if (ending) {
            child.stop(PATIENCE);
        } else if (part.isService() && services != null) {
            services.awaitReady(part, child);
        }
    }

    private Supplier<Child> starter(Part part) {
        return switch (part) {
            case POSTGRES -> servers::postgres;
            case KAFKA -> servers::kafka;
            case VAULT -> servers::vault;
            case GRAPH -> servers::graph;
            case INGEST, ONBOARDING, MESSAGING, TOKEN ->
                () -> Objects.requireNonNull(services, "the servers come first").start(part);
        };
    }

    private void watch(Part part, Child child) {
        var _ = child.process().onExit().thenAcceptAsync(process -> ended(part, child, process.exitValue()));
    }

    private void ended(Part part, Child child, int code) {
        if (ending) {
            return;
        }
        progress.say("%s ended with code %d. Its last lines:%n%s".formatted(part.label(), code, child.tail(12)));
        if (!restarts.allowed(part)) {
            progress.say("%s ended too often and stays down. See deploy/local/logs %s; then deploy/local/down and up."
                    .formatted(part.label(), part.label()));
        } else {
            again(part);
        }
    }

    private void again(Part part) {
        try {
            progress.step("starting " + part.label() + " again", () -> begin(part));
            var child = children.get(part);
            if (child != null) {
                watch(part, child);
            }
        } catch (RuntimeException e) {
            progress.say("%s does not start again: %s".formatted(part.label(), e.getMessage()));
        }
    }

    /// Projected tokens live two days; a cluster renews them too.
    private static void keepProjected(Identity identity) {
        SERVICES.forEach(part -> identity.project(part.service()));
        var _ = Executors.newSingleThreadScheduledExecutor(task ->
                        Thread.ofPlatform().daemon().name("projected-tokens").unstarted(task))
                .scheduleAtFixedRate(
                        () -> SERVICES.forEach(part -> identity.project(part.service())), 1, 1, TimeUnit.HOURS);
    }

    /// Services first, so that none loses what it stands on.
    void end() {
        ending = true;
        endAll(SERVICES);
        endAll(SERVERS);
    }

    private void endAll(List<Part> parts) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var part : parts) {
                var child = children.get(part);
                if (child != null) {
                    var _ = threads.submit(() -> child.stop(PATIENCE));
                }
            }
        }
    }
}
