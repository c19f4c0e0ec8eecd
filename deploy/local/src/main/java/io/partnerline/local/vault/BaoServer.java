package io.partnerline.local.vault;

import io.partnerline.local.process.Child;
import io.partnerline.local.process.Leash;
import io.partnerline.local.process.Leash.Signal;
import io.partnerline.local.process.Patience;
import io.partnerline.local.process.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// An OpenBao server on loopback, audited like production's; sealed until [VaultKeys] opens it.
public record BaoServer(Port port) {
    private static final String RAFT = """
            storage "raft" {
              path    = "%s"
              node_id = "local"
              # One node: nobody else to wait for.
              performance_multiplier = 1
            }
            cluster_addr = "https://%s\"""";

    /// Where secrets are kept.
    public sealed interface Storage {
        /// On disk, as production's (raft), with the port nodes would talk on: survives a restart.
        record Kept(Port cluster) implements Storage {}

        /// In memory: a test's.
        record ThrownAway() implements Storage {}
    }

    public static Child start(Path binary, Path folder, Leash leash, BaoServer server, Storage storage) {
        var file = folder.resolve("server.hcl");
        try {
            Files.createDirectories(folder.resolve("data"));
            Files.writeString(file, configuration(server.port(), folder, storage));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = List.of(binary.toString(), "server", "-config=" + file);
        var child = leash.start("vault", Signal.TERM, Map.of(), command);
        Patience.await(
                "OpenBao on port " + server.port().number(),
                Patience.STARTING,
                () -> !child.alive() || server.port().answers());
        if (!child.alive()) {
            throw new IllegalStateException("OpenBao ended at once:\n" + child.tail(15));
        }
        return child;
    }

    public String address() {
        return "http://" + port.address();
    }

    private static String configuration(Port port, Path folder, Storage storage) {
        return """
                ui = false
                %s
                listener "tcp" {
                  address     = "%s"
                  tls_disable = true
                }
                audit "file" "to-file" {
                  options {
                    file_path = "%s"
                  }
                }
                api_addr = "http://%2$s"
                """.formatted(storage(folder, storage), port.address(), folder.resolve("audit.log"));
    }

    private static String storage(Path folder, Storage storage) {
        return switch (storage) {
            case Storage.Kept(var cluster) -> RAFT.formatted(folder.resolve("data"), cluster.address());
            case Storage.ThrownAway() -> "storage \"inmem\" {}";
        };
    }
}
