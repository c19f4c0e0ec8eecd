package io.partnerline.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.http.JsonHttp;
import io.partnerline.local.process.Patience;
import io.partnerline.local.process.Port;
import io.partnerline.local.vault.AppRole;
import io.partnerline.local.vault.BaoBinary;
import io.partnerline.local.vault.BaoServer;
import io.partnerline.local.vault.VaultKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;

/// The OpenBao of the running test class, as its administrator: for tests that look inside or take something away.
public final class TestVault {
    private static final String PORT = "partnerline.test.vault.port";
    private static final String ADDRESS = "partnerline.test.vault";
    private static final String TOKEN = "partnerline.test.vault.token";
    private static final String UNSEAL = "partnerline.test.vault.unseal";

    private TestVault() {}

    static void remember(AppRole appRole) {
        System.setProperty(PORT, String.valueOf(appRole.server().port().number()));
        System.setProperty(ADDRESS, appRole.server().address());
        System.setProperty(TOKEN, appRole.keys().rootToken());
        System.setProperty(UNSEAL, appRole.keys().unsealKey());
    }

    public static JsonHttp administrator() {
        return new JsonHttp(URI.create(property(ADDRESS)), Map.of("X-Vault-Token", property(TOKEN)));
    }

    public static void seal() {
        var _ = administrator().send("PUT", "/v1/sys/seal", null).orThrow("sealing OpenBao");
    }

    /// Unseals it, and waits until it serves: right afterwards, a server is on standby for a moment.
    public static void unseal() {
        var vault = administrator();
        var _ = vault.send("PUT", "/v1/sys/unseal", Map.of("key", property(UNSEAL)))
                .orThrow("unsealing OpenBao");
        Patience.await(
                "OpenBao to be active",
                Patience.STARTING,
                () -> vault.get("/v1/sys/health").status() == 200);
    }

    /// Configuration by which token-service signs in with a wrapped secret id: good for one start.
    public static Map<String, String> wrappedSignIn() {
        return appRole().wrappedConfiguration();
    }

    /// Sets it up once more, with more settings of `deploy/vault/bootstrap`.
    public static void bootstrap(Map<String, String> settings) {
        var root = ProjectRoot.find();
        var files = root.deploy().resolve("vault");
        appRole().bootstrap(BaoBinary.find(root.tools(), files.resolve("requirements.txt")), files, settings);
    }

    /// Takes away every token but the administrator's.
    public static void revokeTokens() {
        var vault = administrator();
        tokens().forEach(accessor -> {
            var _ = vault.post("/v1/auth/token/revoke-accessor", Map.of("accessor", accessor));
        });
    }

    /// Accessors of all tokens but the administrator's.
    public static List<String> tokens() {
        var vault = administrator();
        var own = vault.get("/v1/auth/token/lookup-self")
                .body()
                .at("/data/accessor")
                .asText();
        return StreamSupport.stream(
                        vault.send("LIST", "/v1/auth/token/accessors", null)
                                .body()
                                .at("/data/keys")
                                .spliterator(),
                        false)
                .map(JsonNode::asText)
                .filter(accessor -> !accessor.equals(own))
                .toList();
    }

    private static AppRole appRole() {
        var server = new BaoServer(new Port(Integer.parseInt(property(PORT))));
        return new AppRole(server, new VaultKeys(property(UNSEAL), property(TOKEN)));
    }

    /// What the audit device wrote: one line of JSON for each request and each answer.
    public static String auditLog() {
        var file = administrator().get("/v1/sys/audit").body().findValue("file_path");
        try {
            return Files.readString(Path.of(file.asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), "this test class has no part `vault`");
    }
}
