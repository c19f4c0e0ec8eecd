package io.partnerline.token.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.local.Platform;
import io.partnerline.local.TestVault;
import io.partnerline.local.http.JsonHttp;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each service may and may not do in Vault, asked of a real one set up by `deploy/vault/bootstrap`.
class PolicyTest {
    private static final String CREDENTIAL = "kv/data/credentials/0198f9c2-6f0e-7c53-9d7a-2f1f3a1f0002";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Platform PLATFORM = new Platform();
    private static String address = "";

    @BeforeAll
    static void startVault() {
        PLATFORM.init(Map.of("service", "token-service", "parts", "vault"));
        address = String.valueOf(PLATFORM.start().get("VAULT_ADDR"));
    }

    @AfterAll
    static void stopVault() {
        PLATFORM.stop();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | kv/data/credentials/x           | {"options":{"cas":0},"data":{"secret":"s"}} | 200
            GET    | kv/data/credentials/x           |                                             | 200
            PATCH  | kv/metadata/credentials/x       | {"custom_metadata":{"waba":"1"}}            | 204
            POST   | kv/destroy/credentials/x        | {"versions":[1]}                            | 204
            DELETE | kv/metadata/credentials/x       |                                             | 204
            POST   | kv/data/pins/1                  | {"options":{"cas":0},"data":{"secret":"s"}} | 200
            DELETE | kv/metadata/pins/1              |                                             | 204
            POST   | kv/data/system/token            | {"options":{"cas":0},"data":{"secret":"s"}} | 200
            POST   | kv/data/audit/token-service     | {"options":{"cas":0},"data":{"secret":"s"}} | 200
            POST   | transit/hmac/audit-token-service | {"input":"eA=="}                           | 200
            """)
    void letsTokenServiceDoItsWork(String method, String path, @Nullable String body, int status) {
        assertThat(as("token-service", method)
                        .send(method, "/v1/" + path, json(body))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LIST   | kv/metadata                           |
            LIST   | kv/metadata/credentials               |
            LIST   | kv/metadata/pins                      |
            LIST   | kv/metadata/system                    |
            DELETE | kv/data/credentials/y                 |
            PATCH  | kv/metadata/credentials/y             | {"cas_required":false}
            PATCH  | kv/metadata/credentials/y             | {"max_versions":1}
            POST   | kv/metadata/credentials/y             | {"cas_required":false}
            DELETE | kv/metadata/system/token              |
            DELETE | kv/metadata/audit/token-service       |
            POST   | kv/destroy/audit/token-service        | {"versions":[1]}
            POST   | kv/config                             | {"cas_required":false}
            POST   | kv/data/credentials/y/deeper          | {"options":{"cas":0},"data":{}}
            GET    | kv/data/somewhere/else                |
            POST   | kv/undelete/credentials/y             | {"versions":[1]}
            GET    | transit/keys/audit-token-service      |
            DELETE | transit/keys/audit-token-service      |
            POST   | transit/keys/audit-token-service/rotate | {}
            GET    | transit/export/hmac-key/audit-token-service |
            POST   | transit/hmac/another                  | {"input":"eA=="}
            GET    | sys/policies/acl/token-service        |
            PUT    | sys/policies/acl/token-service        | {"policy":""}
            GET    | sys/audit                             |
            POST   | sys/seal                              | {}
            POST   | auth/token/create                     | {}
            GET    | auth/approle/role/token-service       |
            POST   | auth/approle/role/token-service/secret-id | {}
            """)
    void letsTokenServiceDoNoMore(String method, String path, @Nullable String body) {
        assertThat(as("token-service", method)
                        .send(method, "/v1/" + path, json(body))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void takesNoWriteWithoutCheckAndSet() {
        var answer = as("token-service").post("/v1/kv/data/credentials/z", Map.of("data", Map.of("secret", "s")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().toString()).contains("check-and-set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"onboarding-service", "messaging-service", "webhook-ingest-service"})
    void letsTheOthersDoNothing(String service) {
        var caller = as(service);
        var _ = TestVault.administrator()
                .post("/v1/" + CREDENTIAL, Map.of("options", Map.of(), "data", Map.of("secret", "s")));

        for (var path : List.of(
                CREDENTIAL,
                "kv/data/pins/1",
                "kv/data/system/token",
                "kv/data/audit/" + service,
                "kv/metadata/credentials/x",
                "transit/keys/audit-" + service,
                "auth/token/lookup-self")) {
            assertThat(caller.get("/v1/" + path).status()).as("GET %s", path).isEqualTo(403);
        }
        assertThat(caller.post("/v1/transit/hmac/audit-" + service, Map.of("input", "eA=="))
                        .status())
                .isEqualTo(403);
        assertThat(caller.post("/v1/" + CREDENTIAL, Map.of("options", Map.of("cas", 0), "data", Map.of()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void keepsFiveVersionsAndAsksForCheckAndSet() {
        var config = TestVault.administrator().get("/v1/kv/config").body().path("data");

        assertThat(config.path("cas_required").asBoolean()).isTrue();
        assertThat(config.path("max_versions").asInt()).isEqualTo(5);
    }

    @Test
    void isAudited() {
        assertThat(TestVault.administrator()
                        .get("/v1/sys/audit")
                        .body()
                        .path("data")
                        .size())
                .isPositive();
    }

    private static JsonHttp as(String policy) {
        return as(policy, "POST");
    }

    private static JsonHttp as(String policy, String method) {
        JsonNode made = TestVault.administrator()
                .post("/v1/auth/token/create", Map.of("policies", List.of(policy), "no_default_policy", true))
                .orThrow("a token")
                .body();
        return new JsonHttp(
                URI.create(address),
                Map.of(
                        "X-Vault-Token",
                        made.at("/auth/client_token").asText(),
                        "content-type",
                        method.equals("PATCH") ? "application/merge-patch+json" : "application/json"));
    }

    private static @Nullable Object json(@Nullable String body) {
        try {
            return body == null ? null : JSON.readTree(body);
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
