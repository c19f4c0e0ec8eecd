package io.partnerline.local.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.http.JsonHttp;
import io.partnerline.local.process.OneShot;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How token-service signs in to the server: made by `deploy/vault/bootstrap`, as production's.
public record AppRole(BaoServer server, VaultKeys keys) {
    private static final String ROLE = "/v1/auth/approle/role/token-service";
    /// Long enough for a slow start.
    private static final String WRAPPED_FOR = "5m";

    @Override
    public String toString() {
        return "AppRole[***]";
    }

    public static AppRole bootstrap(BaoServer server, VaultKeys keys, Path binary, Path files) {
        var appRole = new AppRole(server, keys);
        appRole.bootstrap(binary, files, Map.of());
        return appRole;
    }

    /// Sets the server up, again.
    ///
    /// @param settings more of what `deploy/vault/bootstrap` takes from its environment
    public void bootstrap(Path binary, Path files, Map<String, String> settings) {
        var environment = new HashMap<>(settings);
        environment.put("BAO", binary.toString());
        environment.put("BAO_ADDR", server.address());
        environment.put("BAO_TOKEN", keys.rootToken());
        var _ = OneShot.run(environment, List.of(files.resolve("bootstrap").toString()));
    }

    /// The configuration token-service reads: good for any number of starts.
    public Map<String, String> configuration() {
        var secretId = secretId(Map.of()).at("/data/secret_id").asText();
        return Map.of("VAULT_ADDR", server.address(), "VAULT_ROLE_ID", roleId(), "VAULT_SECRET_ID", secretId);
    }

    /// The same with a wrapped secret id: good for one start, within minutes.
    public Map<String, String> wrappedConfiguration() {
        var token = secretId(Map.of("X-Vault-Wrap-TTL", WRAPPED_FOR))
                .at("/wrap_info/token")
                .asText();
        return Map.of("VAULT_ADDR", server.address(), "VAULT_ROLE_ID", roleId(), "VAULT_WRAPPED_SECRET_ID", token);
    }

    private String roleId() {
        return administrator(Map.of())
                .get(ROLE + "/role-id")
                .orThrow("role id")
                .body()
                .at("/data/role_id")
                .asText();
    }

    private JsonNode secretId(Map<String, String> headers) {
        return administrator(headers)
                .post(ROLE + "/secret-id", Map.of())
                .orThrow("secret id")
                .body();
    }

    private JsonHttp administrator(Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("X-Vault-Token", keys.rootToken());
        return new JsonHttp(URI.create(server.address()), all);
    }
}
