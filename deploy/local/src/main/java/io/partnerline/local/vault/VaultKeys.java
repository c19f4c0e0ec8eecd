package io.partnerline.local.vault;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.local.http.JsonHttp;
import io.partnerline.local.process.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// Opens a server: the first time it is initialised, and its keys go to a file only we may read.
public record VaultKeys(String unsealKey, String rootToken) {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String toString() {
        return "VaultKeys[***]";
    }

    public static VaultKeys open(BaoServer server, Path file) {
        var http = JsonHttp.at(server.address());
        Patience.await(
                "OpenBao to answer",
                Patience.STARTING,
                () -> http.get("/v1/sys/init").status() == 200);
        if (!http.get("/v1/sys/init").body().path("initialized").asBoolean()) {
            initialise(http).write(file);
        }
        var keys = read(file);
        var _ = http.send("PUT", "/v1/sys/unseal", Map.of("key", keys.unsealKey()))
                .orThrow("unseal");
        // Right after unsealing, a server is on standby for a moment.
        Patience.await(
                "OpenBao to be active",
                Patience.STARTING,
                () -> http.get("/v1/sys/health").status() == 200);
        return keys;
    }

    private static VaultKeys initialise(JsonHttp http) {
        var answer = http.send("PUT", "/v1/sys/init", Map.of("secret_shares", 1, "secret_threshold", 1))
                .orThrow("initialise OpenBao")
                .body();
        return new VaultKeys(
                answer.at("/keys_base64/0").asText(), answer.path("root_token").asText());
    }

    private void write(Path file) {
        try {
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.deleteIfExists(file);
            Files.createFile(file, owner);
            Files.write(file, JSON.writeValueAsBytes(Map.of("unsealKey", unsealKey, "rootToken", rootToken)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static VaultKeys read(Path file) {
        try {
            var keys = JSON.readTree(file.toFile());
            return new VaultKeys(
                    keys.path("unsealKey").asText(), keys.path("rootToken").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "OpenBao is initialised but its keys are not in %s; remove the folder above it to start anew"
                            .formatted(file),
                    e);
        }
    }
}
