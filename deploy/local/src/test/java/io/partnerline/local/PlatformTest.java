package io.partnerline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerline.local.http.JsonHttp;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The real servers, as a service's test class gets them.
class PlatformTest {
    private final Platform platform = new Platform();

    @AfterEach
    void stop() {
        platform.stop();
    }

    @Test
    void givesEachTestClassTopicsOfItsOwn() throws Exception {
        // Given
        platform.init(Map.of("service", "messaging-service", "parts", "kafka"));

        // When
        var configuration = platform.start();

        // Then
        var topic = value(configuration, "topics.messages");
        assertThat(topic).startsWith("whatsapp.messages-");
        try (var admin = Admin.create(Map.of("bootstrap.servers", value(configuration, "KAFKA_BOOTSTRAP_SERVERS")))) {
            assertThat(admin.listTopics().names().get(60, TimeUnit.SECONDS))
                    .contains(topic, topic + ".messaging-service.dlq");
        }
    }

    @Test
    void letsTheServiceRoleChangeRowsButNotTables() throws Exception {
        // Given
        platform.init(Map.of("service", "token-service", "parts", "postgres"));
        var configuration = platform.start();
        execute(configuration, "DATABASE_OWNER", "create table note (text varchar not null)");

        // When
        execute(configuration, "DATABASE_USER", "insert into note values ('kept')");

        // Then
        assertThatThrownBy(() -> execute(configuration, "DATABASE_USER", "drop table note"))
                .hasMessageContaining("must be owner");
        assertThatThrownBy(() -> execute(configuration, "DATABASE_USER", "create table other (text varchar)"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute(configuration, "DATABASE_API_USER", "select * from note"))
                .as("until a migration grants it")
                .hasMessageContaining("permission denied");
    }

    @Test
    void letsTokenServiceWriteItsPathsWithCheckAndSetAndNothingElse() {
        // Given
        platform.init(Map.of("service", "token-service", "parts", "vault"));
        var vault = signedIn(platform.start());

        // When
        var first = vault.post("/v1/kv/data/credentials/a", Map.of("options", Map.of("cas", 0), "data", Map.of()));

        // Then
        assertThat(first.status()).isEqualTo(200);
        assertThat(vault.post("/v1/kv/data/credentials/a", Map.of("data", Map.of()))
                        .status())
                .isEqualTo(400);
        assertThat(vault.get("/v1/kv/metadata/credentials?list=true").status()).isEqualTo(403);
        assertThat(vault.get("/v1/kv/data/other").status()).isEqualTo(403);
        assertThat(vault.delete("/v1/kv/metadata/system/token").status()).isEqualTo(403);
    }

    private static JsonHttp signedIn(Map<String, String> configuration) {
        var address = value(configuration, "VAULT_ADDR");
        var token = JsonHttp.at(address)
                .post(
                        "/v1/auth/approle/login",
                        Map.of(
                                "role_id", value(configuration, "VAULT_ROLE_ID"),
                                "secret_id", value(configuration, "VAULT_SECRET_ID")))
                .orThrow("sign in")
                .body()
                .at("/auth/client_token")
                .asText();
        return new JsonHttp(URI.create(address), Map.of("X-Vault-Token", token));
    }

    private static void execute(Map<String, String> configuration, String role, String sql) throws SQLException {
        var password =
                value(configuration, role.endsWith("USER") ? role.replace("USER", "PASSWORD") : role + "_PASSWORD");
        try (var connection = DriverManager.getConnection(
                        "jdbc:" + value(configuration, "DATABASE_URL"), value(configuration, role), password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Map<String, String> configuration, String name) {
        return Objects.requireNonNull(configuration.get(name), name);
    }
}
