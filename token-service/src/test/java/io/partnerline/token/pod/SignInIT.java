package io.partnerline.token.pod;

import static io.partnerline.token.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.Pod;
import io.partnerline.local.TestVault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the packaged service signs in to Vault: with a wrapped secret id, or as in a cluster.
class SignInIT {
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private Path folder;
    private Pods pods;

    @BeforeEach
    void start(@TempDir Path folder) {
        this.folder = folder;
        pods = new Pods(folder, Map.of());
    }

    @AfterEach
    void stop() {
        pods.stop();
    }

    @Test
    void startsWithItOnceAndSaysWhenSomebodyElseDid() throws Exception {
        // Given
        var wrapped = new HashMap<>(TestVault.wrappedSignIn());
        wrapped.put("VAULT_SECRET_ID", "");
        var first = pods.begin(wrapped);
        awaitReady(first);

        // When
        var second = pods.begin(wrapped);

        // Then
        assertThat(second.child().process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(second.child().process().exitValue()).isNotZero();
        assertThat(second.log())
                .contains("token-service cannot start", "VAULT_WRAPPED_SECRET_ID", "used up")
                .doesNotContain(String.valueOf(wrapped.get("VAULT_WRAPPED_SECRET_ID")));
        Pods.ask(first);
        onboarding().post("/pins/100000000000041/lease").then().statusCode(200);
    }

    /// Only the cluster is made up: its review of the account's token.
    @Test
    void signsInWithItsServiceAccountAndTheTokenThatIsThereNow() throws Exception {
        try (var cluster = new Cluster()) {
            // Given
            TestVault.bootstrap(Map.of(
                    "KUBERNETES_HOST", cluster.address(),
                    "KUBERNETES_CA_CERT",
                            Path.of("src/test/resources/cluster-ca.crt")
                                    .toAbsolutePath()
                                    .toString()));
            var projected = folder.resolve("token");
            Files.writeString(projected, Cluster.projectedToken("first"));
            var pod = pods.begin(Map.of(
                    "VAULT_ROLE_ID", "",
                    "VAULT_SECRET_ID", "",
                    "QUARKUS_VAULT_AUTHENTICATION_KUBERNETES_ROLE", "token-service",
                    "QUARKUS_VAULT_AUTHENTICATION_KUBERNETES_JWT_TOKEN_PATH", projected.toString()));
            awaitReady(pod);
            var first = Files.readString(projected);
            assertThat(cluster.reviewed()).containsExactly(first);

            // When
            var second = Cluster.projectedToken("second");
            Files.writeString(projected, second);
            TestVault.revokeTokens();

            // Then
            Pods.ask(pod);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> onboarding()
                            .post("/pins/100000000000042/lease")
                            .then()
                            .statusCode(200));
            assertThat(cluster.reviewed()).containsExactly(first, second);
        }
    }

    private static void awaitReady(Pod pod) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(pod.isReady()).as(pod.child().tail(30)).isTrue());
    }
}
