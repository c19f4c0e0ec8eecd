package io.partnerline.local.launch;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.process.Port;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What an `up` that runs has written down about itself, for the other commands.
public record Running(long pid, String phase, Map<Part, Port> ports) {
    static final String STARTING = "starting";
    static final String UP = "up";
    static final String UP_WITHOUT_DEMO = "up, but the demo failed";
    private static final String FILE = "running.json";

    public Running {
        ports = Map.copyOf(ports);
    }

    /// The one that runs now; a file left by a killed one counts for nothing.
    public static Optional<Running> in(StateFolder state) {
        return state.isLocked() ? state.read(FILE).map(Running::of) : Optional.empty();
    }

    /// As [#in], or a message for a person.
    public static Running orSaySo(StateFolder state) {
        return in(state)
                .orElseThrow(() -> new CannotStart(
                        "nothing runs in %s: start it with deploy/local/up --detach".formatted(state.path())));
    }

    private static Running of(JsonNode file) {
        var ports = new EnumMap<Part, Port>(Part.class);
        for (var part : Part.values()) {
            ports.put(part, new Port(file.path("ports").path(part.label()).asInt()));
        }
        return new Running(file.path("pid").asLong(), file.path("phase").asText(), ports);
    }

    void write(StateFolder state) {
        var byLabel = new LinkedHashMap<String, Integer>();
        for (var part : Part.values()) {
            byLabel.put(part.label(), port(part).number());
        }
        state.write(FILE, Map.of("pid", pid, "phase", phase, "ports", byLabel));
    }

    static void forget(StateFolder state) {
        state.forget(FILE);
    }

    Port port(Part part) {
        return Objects.requireNonNull(ports.get(part), part.label());
    }

    /// How the part is reached: what a tool would be given.
    public String address(Part part) {
        var port = port(part).address();
        return switch (part) {
            case KAFKA -> port;
            case POSTGRES -> "postgresql://" + port;
            case INGEST, ONBOARDING, MESSAGING, TOKEN, GRAPH, VAULT -> "http://" + port;
        };
    }
}
