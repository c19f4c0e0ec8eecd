package io.partnerline.local.postgres;

import io.partnerline.local.process.OneShot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// PostgreSQL refuses to run as root. Elsewhere a command is left as it is.
enum Unprivileged {
    /// We are somebody already.
    AS_IS(List.of()),
    /// In a user namespace without a map, root's files are there and root is nobody.
    USER_NAMESPACE(List.of("unshare", "-U")),
    /// Where root may not make a namespace (containers): a real other user, who must own the data.
    OTHER_USER(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private final List<String> prefix;

    Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    static Unprivileged here() {
        if (!root()) {
            return AS_IS;
        }
        return OneShot.works(List.of("unshare", "-U", "true")) ? USER_NAMESPACE : OTHER_USER;
    }

    private static boolean root() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> command(List<String> command) {
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    void own(Path folder) {
        if (this == OTHER_USER) {
            var _ = OneShot.run(Map.of(), List.of("chown", "-R", "65534:65534", folder.toString()));
        }
    }
}
