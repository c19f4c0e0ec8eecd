package io.partnerline.local;

import io.partnerline.local.http.JsonHttp;
import io.partnerline.local.vault.BaoServer;
import io.partnerline.local.vault.VaultKeys;
import java.net.URI;
import java.util.Map;
import java.util.Objects;

/// The OpenBao of the running test class, as its administrator: for tests that look inside or take something away.
public final class TestVault {
    private static final String ADDRESS = "partnerline.test.vault";
    private static final String TOKEN = "partnerline.test.vault.token";
    private static final String UNSEAL = "partnerline.test.vault.unseal";

    private TestVault() {}

    static void remember(BaoServer server, VaultKeys keys) {
        System.setProperty(ADDRESS, server.address());
        System.setProperty(TOKEN, keys.rootToken());
        System.setProperty(UNSEAL, keys.unsealKey());
    }

    public static JsonHttp administrator() {
        return new JsonHttp(URI.create(property(ADDRESS)), Map.of("X-Vault-Token", property(TOKEN)));
    }

    public static void seal() {
        var _ = administrator().send("PUT", "/v1/sys/seal", null).orThrow("sealing OpenBao");
    }

    public static void unseal() {
        var _ = administrator()
                .send("PUT", "/v1/sys/unseal", Map.of("key", property(UNSEAL)))
                .orThrow("unsealing OpenBao");
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), "this test class has no part `vault`");
    }
}
