package io.partnerline.local;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the repository lies, and the folders we use in it.
public record ProjectRoot(Path path) {

    /// The build names it; else the nearest folder above us that has `deploy/local`.
    public static ProjectRoot find() {
        var named = System.getProperty("partnerline.root");
        if (named != null && holdsUs(Path.of(named))) {
            return new ProjectRoot(Path.of(named));
        }
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (holdsUs(at)) {
                return new ProjectRoot(at);
            }
        }
        throw new IllegalStateException("not inside a checkout of Partnerline; set -Dpartnerline.root=<folder>");
    }

    private static boolean holdsUs(Path folder) {
        return Files.isDirectory(folder.resolve("deploy/local"));
    }

    public Path deploy() {
        return path.resolve("deploy");
    }

    public Path contracts() {
        return path.resolve("docs/contracts");
    }

    /// What every run may share: unpacked servers of pinned versions.
    public Path tools() {
        return path.resolve(".local/tools");
    }
}
