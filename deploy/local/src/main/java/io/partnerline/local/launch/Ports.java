package io.partnerline.local.launch;

import io.partnerline.local.process.Port;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The ports of one run: those preferred, those the environment names, or any that are free.
public record Ports(Map<Part, Port> parts, Port controller, Port vaultCluster, Port traces) {
    static final String PREFIX = "PARTNERLINE_PORT_";
    private static final int CONTROLLER = 19093;
    private static final int VAULT_CLUSTER = 18201;
    private static final int TRACES = 14318;

    public Ports {
        parts = Map.copyOf(parts);
    }

    /// `PARTNERLINE_PORTS=free` takes any; `PARTNERLINE_PORT_KAFKA=9092` moves one.
    static Ports of(Map<String, String> environment) {
        var any = "free".equals(environment.get("PARTNERLINE_PORTS"));
        var chosen = new EnumMap<Part, Port>(Part.class);
        for (var part : Part.values()) {
            chosen.put(part, port(environment, part.name(), part.preferredPort(), any));
        }
        return new Ports(
                chosen,
                port(environment, "KAFKA_CONTROLLER", CONTROLLER, any),
                port(environment, "VAULT_CLUSTER", VAULT_CLUSTER, any),
                port(environment, "TRACES", TRACES, any));
    }

    private static Port port(Map<String, String> environment, String name, int preferred, boolean any) {
        var named = environment.get(PREFIX + name);
        if (named == null) {
            return any ? Port.free() : new Port(preferred);
        }
        try {
            var port = new Port(Integer.parseInt(named));
            if (port.number() > 0 && port.number() < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // falls through to the message
        }
        throw new CannotStart("%s%s is `%s`, which is not a port".formatted(PREFIX, name, named));
    }

    Port of(Part part) {
        return Objects.requireNonNull(parts.get(part), part.label());
    }

    String http(Part part) {
        return "http://" + of(part).address();
    }

    /// Refuses to start beside somebody else; names each taken port, its holder and the remedy.
    void checkFree() {
        var all = new LinkedHashMap<String, Port>();
        for (var part : Part.values()) {
            all.put(part.name(), of(part));
        }
        all.put("KAFKA_CONTROLLER", controller);
        all.put("VAULT_CLUSTER", vaultCluster);
        all.put("TRACES", traces);
        var taken = all.entrySet().stream()
                .filter(entry -> !entry.getValue().isFree())
                .map(entry -> conflict(
                        entry.getKey(),
                        entry.getValue(),
                        PortHolder.of(entry.getValue()).orElse("somebody we may not look at")))
                .collect(Collectors.joining("\n"));
        if (!taken.isEmpty()) {
            throw new CannotStart(taken);
        }
    }

    static String conflict(String name, Port port, String holder) {
        return "port %d (%s) is taken by %s: end that, or choose another port with %s%s=<port>, or PARTNERLINE_PORTS=free"
                .formatted(port.number(), name, holder, PREFIX, name);
    }
}
