package io.partnerline.local.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.local.ProjectRoot;
import io.partnerline.local.process.Leash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/// The git-ignored folder in which a run keeps everything.
public record StateFolder(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// `PARTNERLINE_STATE`, else `.local/state` in the checkout.
    static StateFolder of(Map<String, String> environment, ProjectRoot root) {
        var named = environment.get("PARTNERLINE_STATE");
        var path = named == null ? root.path().resolve(".local/state") : Path.of(named);
        return new StateFolder(path.toAbsolutePath().normalize());
    }

    Path in(String name) {
        return path.resolve(name);
    }

    Leash leash() {
        return new Leash(in("logs"), in("pids"));
    }

    Path log(String label) {
        return in("logs").resolve(label + ".log");
    }

    /// Keeps the logs of the run before under other names, so that a log tells of one run.
    void setLogsAside() {
        try (var logs = Files.newDirectoryStream(in("logs"), StateFolder::ofAPart)) {
            for (var log : logs) {
                var aside = log.resolveSibling(log.getFileName() + ".previous");
                var _ = Files.move(log, aside, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (NoSuchFileException e) {
            // the first run
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Held by the one `up` that runs; the system gives it back however that ends.
    Optional<FileChannel> lock() {
        try {
            Files.createDirectories(path);
            var channel = FileChannel.open(in("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the state folder " + path, e);
        }
    }

    /// Whether an `up` holds the lock right now.
    boolean isLocked() {
        var lock = lock();
        lock.ifPresent(StateFolder::close);
        return lock.isEmpty();
    }

    /// Replaces a JSON file in one step, for our eyes only.
    void write(String name, Object content) {
        try {
            Files.createDirectories(path);
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var fresh = Files.createTempFile(path, "." + name, "", owner);
            Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
            var _ = Files.move(fresh, in(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<JsonNode> read(String name) {
        try {
            return Files.exists(in(name)) ? Optional.of(JSON.readTree(in(name).toFile())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + in(name), e);
        }
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(in(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The detached launcher's own log is being written.
    private static boolean ofAPart(Path log) {
        var name = log.getFileName().toString();
        return name.endsWith(".log") && !name.equals("platform.log");
    }

    static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
