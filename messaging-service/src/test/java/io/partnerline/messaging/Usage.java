package io.partnerline.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Processor time of this machine's processes that belong to a test, as the kernel counts it.
final class Usage {
    private static final double MILLIS_PER_TICK = 10;

    private Usage() {}

    /// Milliseconds so far, by name: each of our servers and services, PostgreSQL with all its processes.
    static Map<String, Double> now() {
        var millis = new TreeMap<String, Double>();
        var folder = Path.of(Objects.requireNonNull(System.getProperty("partnerline.test.folder")));
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".pid")).toList()) {
                var name = Objects.requireNonNull(file.getFileName()).toString().replace(".pid", "");
                var pid = Files.readString(file).strip();
                millis.merge(name, name.equals("postgres") ? family(pid) : of(Path.of("/proc", pid)), Double::sum);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return millis;
    }

    private static double family(String pid) throws IOException {
        try (var processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.endsWith(pid) || parent(process).equals(pid))
                    .mapToDouble(Usage::of)
                    .sum();
        }
    }

    private static String parent(Path process) {
        var fields = stat(process);
        return fields.isEmpty() ? "" : fields.get(1);
    }

    private static double of(Path process) {
        var fields = stat(process);
        // Its own, and of children that have ended.
        return fields.isEmpty()
                ? 0
                : fields.subList(11, 15).stream().mapToLong(Long::parseLong).sum() * MILLIS_PER_TICK;
    }

    /// What stands behind the name, of which nobody knows how many words it has.
    private static List<String> stat(Path process) {
        try {
            var all = Files.readString(process.resolve("stat"));
            return List.of(all.substring(all.lastIndexOf(')') + 2).split(" "));
        } catch (IOException gone) {
            return List.of();
        }
    }
}
