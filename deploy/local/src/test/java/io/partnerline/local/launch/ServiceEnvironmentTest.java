package io.partnerline.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.partnerline.local.SimulatedPartner;
import io.partnerline.local.identity.Identity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who learns what.
class ServiceEnvironmentTest {
    @TempDir
    Path folder = Path.of("");

    private Map<Part, Map<String, String>> told = Map.of();

    @BeforeEach
    void tell() {
        var app =
                JsonNodeFactory.instance.objectNode().put("appSecret", "s3cret").put("systemUserToken", "system");
        var services = Stream.of(Part.INGEST, Part.ONBOARDING, Part.MESSAGING, Part.TOKEN)
                .toList();
        var partner = services.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        part -> new SimulatedPartner("http://graph", app).configuration(part.service())));
        var environment = new ServiceEnvironment(
                Ports.of(Map.of()),
                Secrets.in(new StateFolder(folder)),
                Identity.in(folder.resolve("identity")),
                () -> Map.of("VAULT_WRAPPED_SECRET_ID", "secret-id"),
                partner);
        told = services.stream().collect(Collectors.toMap(Function.identity(), environment::of));
    }

    @Test
    void keepsTheAppSecretToIngestAndTokenService() {
        assertThat(whoKnows("s3cret")).containsExactlyInAnyOrder(Part.INGEST, Part.TOKEN);
    }

    @Test
    void keepsVaultAndTheSystemTokenToTokenService() {
        assertThat(whoKnows("system")).containsExactly(Part.TOKEN);
        assertThat(whoKnows("secret-id")).containsExactly(Part.TOKEN);
    }

    @Test
    void keepsTheKeyOfWebhooksToMessaging() {
        var key = told.getOrDefault(Part.MESSAGING, Map.of()).getOrDefault("WEBHOOK_SIGNING_KEY", "");
        assertThat(key).hasSize(64);
        assertThat(whoKnows(key)).containsExactly(Part.MESSAGING);
    }

    @Test
    void keepsTheHashesOfErasedPeopleToMessaging() {
        var key = told.getOrDefault(Part.MESSAGING, Map.of()).getOrDefault("PRIVACY_KEYS", "");
        assertThat(key).matches("local:[0-9a-f]{64}");
        assertThat(whoKnows(key)).containsExactly(Part.MESSAGING);
    }

    @Test
    void givesEachServiceItsOwnDatabaseAndIngestNone() {
        assertThat(told.get(Part.MESSAGING)).containsEntry("DATABASE_URL", "postgresql://127.0.0.1:15432/messaging");
        assertThat(told.get(Part.TOKEN)).containsEntry("DATABASE_OWNER", "token_owner");
        assertThat(told.get(Part.INGEST)).doesNotContainKey("DATABASE_URL");
    }

    private List<Part> whoKnows(String secret) {
        return told.entrySet().stream()
                .filter(entry -> entry.getValue().containsValue(secret))
                .map(Map.Entry::getKey)
                .toList();
    }
}
