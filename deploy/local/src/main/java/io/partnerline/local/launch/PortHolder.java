package io.partnerline.local.launch;

import io.partnerline.local.process.Port;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds out who listens on a port, as far as the kernel tells us.
final class PortHolder {
    private static final String LISTENING = "0A";
    private static final Path PROC = Path.of("/proc");

    private PortHolder() {}

    static Optional<String> of(Port port) {
        var sockets = Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> lines(PROC.resolve(table)))
                .flatMap(line -> listener(line, port).stream())
                .map(inode -> "socket:[" + inode + "]")
                .collect(Collectors.toSet());
        return sockets.isEmpty() ? Optional.empty() : holder(sockets);
    }

    /// The socket's inode, if this line of `/proc/net/tcp` listens on the port.
    static Optional<String> listener(String line, Port port) {
        var columns = line.strip().split("\\s+");
        var wanted = ":" + "%04X".formatted(port.number()).toUpperCase(Locale.ROOT);
        return columns.length > 9 && columns[1].endsWith(wanted) && columns[3].equals(LISTENING)
                ? Optional.of(columns[9])
                : Optional.empty();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Optional<String> holder(Set<String> sockets) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), sockets))
                .findFirst()
                .map(process -> "process %d (%s)"
                        .formatted(process.pid(), process.info().command().orElse("of another user")));
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (var open = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
            for (var descriptor : open) {
                if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }
}
