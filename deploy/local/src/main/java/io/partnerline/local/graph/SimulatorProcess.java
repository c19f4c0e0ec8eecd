package io.partnerline.local.graph;

import io.partnerline.local.process.Child;
import io.partnerline.local.process.ClassPath;
import io.partnerline.local.process.Leash;
import io.partnerline.local.process.Patience;
import io.partnerline.local.process.Port;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The Graph simulator in a process of its own.
public record SimulatorProcess(Child child, Port port) {
    private static final String MAIN = "io.partnerline.simulator.Main";
    private static final List<String> FLAGS = List.of(
            "-Xmx" + System.getProperty("simulator.memory", "256m"),
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC");

    /// @param settings further settings of the simulator by their environment names (its README)
    public static SimulatorProcess start(Leash leash, Port port, Map<String, String> settings) {
        var environment = new HashMap<>(settings);
        environment.put("SIMULATOR_PORT", String.valueOf(port.number()));
        var flags = new ArrayList<>(FLAGS);
        // Names the folder of the run, by which a later one knows its own.
        flags.add("-Dpartnerline.state=" + leash.logs().getParent());
        var child = leash.start("graph", Leash.Signal.TERM, environment, ClassPath.java(flags, MAIN, List.of()));
        Patience.await(
                "the Graph simulator on " + port.address(), Patience.STARTING, () -> port.answers() || !child.alive());
        if (!child.alive()) {
            throw new IllegalStateException("the Graph simulator ended while starting:\n" + child.tail(20));
        }
        return new SimulatorProcess(child, port);
    }

    /// The control API of this simulator.
    public Simulator control() {
        return Simulator.at("http://" + port.address());
    }
}
