package io.partnerline.local.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The PostgreSQL server as Maven Central holds it, unpacked once per version.
public final class PostgresBinaries {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final Pattern VERSION = Pattern.compile("linux-amd64-([\\d.]+)\\.jar");

    private PostgresBinaries() {}

    /// The folder with `bin/postgres`; builds that run at once unpack it once.
    public static Path under(Path tools) {
        var archive = PostgresBinaries.class.getResource(ARCHIVE);
        if (archive == null) {
            throw new IllegalStateException(
                    "no PostgreSQL binaries for this machine on the class path; only Linux on x86-64 is packed");
        }
        var home = tools.resolve("postgres-" + version(archive));
        if (Files.isDirectory(home)) {
            return home;
        }
        try {
            Files.createDirectories(tools);
            try (var channel = FileChannel.open(
                            tools.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                if (!Files.isDirectory(home)) {
                    unpack(archive, home);
                }
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL to " + home, e);
        }
    }

    private static String version(URL archive) {
        var found = VERSION.matcher(archive.toString());
        return found.find() ? found.group(1) : "unknown";
    }

    private static void unpack(URL archive, Path home) throws IOException {
        var fresh = Files.createTempDirectory(home.getParent(), "postgres-unpacking-");
        try (var in = archive.openStream();
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                place(tar, entry, fresh);
            }
        }
        // Readable by the unprivileged user the server runs as where root may not make a user namespace.
        var _ = fresh.toFile().setReadable(true, false);
        var _ = fresh.toFile().setExecutable(true, false);
        var _ = Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void place(InputStream content, TarArchiveEntry entry, Path home) throws IOException {
        var target = home.resolve(entry.getName()).normalize();
        if (!target.startsWith(home)) {
            throw new IOException("entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & 0111) != 0) {
            var _ = target.toFile().setExecutable(true, false);
        }
    }
}
