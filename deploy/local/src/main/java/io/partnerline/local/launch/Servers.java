package io.partnerline.local.launch;

import io.partnerline.local.ProjectRoot;
import io.partnerline.local.graph.SimulatorProcess;
import io.partnerline.local.kafka.KafkaServer;
import io.partnerline.local.kafka.TopicFile;
import io.partnerline.local.kafka.Topics;
import io.partnerline.local.postgres.PostgresServer;
import io.partnerline.local.process.Child;
import io.partnerline.local.vault.AppRole;
import io.partnerline.local.vault.BaoBinary;
import io.partnerline.local.vault.BaoServer;
import io.partnerline.local.vault.VaultKeys;
import java.nio.file.Path;
import java.util.Map;

/// Starts the servers the services stand on, each set up by the files production uses. Starting again over what an
/// earlier run has left is the normal case.
record Servers(ProjectRoot root, StateFolder state, Ports ports, Secrets secrets) {
    // As many as the busiest topic has in production.
    private static final int PARTITIONS = 12;

    Child postgres() {
        var server = ServiceEnvironment.postgres(ports, secrets);
        var child = PostgresServer.start(
                root.tools(), state.in("postgres"), state.leash(), server, PostgresServer.Durability.KEPT);
        for (var part : ServiceEnvironment.WITH_DATABASE) {
            ServiceEnvironment.database(part, secrets)
                    .create(server, root.deploy().resolve("postgres"));
        }
        return child;
    }

    Child kafka() {
        var server = new KafkaServer(ports.of(Part.KAFKA));
        var child = KafkaServer.start(state.in("kafka"), state.leash(), server, ports.controller());
        var topics = TopicFile.read(root.deploy().resolve("kafka/topics.yaml"));
        new Topics(server).create(topics.onOneBroker("", PARTITIONS));
        return child;
    }

    Child vault() {
        var child = BaoServer.start(
                bao(), state.in("vault"), state.leash(), server(), new BaoServer.Storage.Kept(ports.vaultCluster()));
        var _ = keys();
        return child;
    }

    /// The sign-in of token-service, from the set-up that production uses.
    AppRole appRole() {
        return AppRole.bootstrap(server(), keys(), bao(), vaultFiles());
    }

    Child graph() {
        return SimulatorProcess.start(state.leash(), ports.of(Part.GRAPH), simulatorSettings())
                .child();
    }

    /// The same partner at every start, or what OpenBao keeps would belong to another.
    private Map<String, String> simulatorSettings() {
        return Map.of(
                "SIMULATOR_APP_SECRET", secrets.get("appSecret"),
                "SIMULATOR_VERIFY_TOKEN", secrets.get("verifyToken"),
                "SIMULATOR_SYSTEM_USER_TOKEN", secrets.get("systemUserToken"),
                "SIMULATOR_MEMORY", state.in("graph").resolve("meta.bin").toString(),
                "SIMULATOR_CALLBACK_URL", ports.http(Part.INGEST) + "/api/webhooks/whatsapp");
    }

    private VaultKeys keys() {
        return VaultKeys.open(server(), state.in("vault").resolve("keys.json"));
    }

    private BaoServer server() {
        return new BaoServer(ports.of(Part.VAULT));
    }

    private Path bao() {
        return BaoBinary.find(root.tools(), vaultFiles().resolve("requirements.txt"));
    }

    private Path vaultFiles() {
        return root.deploy().resolve("vault");
    }
}
