package io.partnerline.local.vault;

import io.partnerline.local.http.JsonHttp;
import io.partnerline.local.process.OneShot;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How token-service signs in to the server: made by `deploy/vault/bootstrap`, as production's.
public record AppRole(String roleId, String secretId) {

    @Override
    public String toString() {
        return "AppRole[***]";
    }

    public static AppRole bootstrap(BaoServer server, VaultKeys keys, Path binary, Path files) {
        var environment = Map.of("BAO", binary.toString(), "BAO_ADDR", server.address(), "BAO_TOKEN", keys.rootToken());
        var _ = OneShot.run(environment, List.of(files.resolve("bootstrap").toString()));
        var http = new JsonHttp(URI.create(server.address()), Map.of("X-Vault-Token", keys.rootToken()));
        var role = "/v1/auth/approle/role/token-service";
        return new AppRole(
                http.get(role + "/role-id")
                        .orThrow("role id")
                        .body()
                        .at("/data/role_id")
                        .asText(),
                http.post(role + "/secret-id", Map.of())
                        .orThrow("secret id")
                        .body()
                        .at("/data/secret_id")
                        .asText());
    }

    /// The configuration token-service reads.
    public Map<String, String> configuration(BaoServer server) {
        return Map.of("VAULT_ADDR", server.address(), "VAULT_ROLE_ID", roleId, "VAULT_SECRET_ID", secretId);
    }
}
