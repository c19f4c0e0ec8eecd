package io.partnerline.simulator.memory;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// One file with the last snapshot, for its owner's eyes only: it holds every token.
///
/// Java's own serialization, because the world is a graph of objects that know each other, and nobody but the same
/// build reads it: classes carry no version of their own, so that a file of another build is refused whole.
public record MemoryFile(Path path) {

    /// The last snapshot; none where there was no run before, or one of another build.
    public Optional<Snapshot> read() {
        try (var in = new ObjectInputStream(Files.newInputStream(path))) {
            return Optional.of((Snapshot) in.readObject());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (InvalidClassException | ClassNotFoundException e) {
            System.err.println("graph-simulator: " + path + " is of another build; Meta begins anew");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /// Replaces the file in one step: a kill in between leaves the one before.
    public void write(Snapshot snapshot) {
        try {
            var folder = Files.createDirectories(path.toAbsolutePath().getParent());
            var fresh = Files.createTempFile(folder, "memory", ".new");
            try (var out = new ObjectOutputStream(Files.newOutputStream(fresh))) {
                out.writeObject(snapshot);
            }
            var _ = Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }
}
