package io.partnerline.local;

import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.SimulatorProcess;
import io.partnerline.local.identity.Identity;
import io.partnerline.local.kafka.TopicFile;
import io.partnerline.local.kafka.Topics;
import io.partnerline.local.postgres.ServiceDatabase;
import io.partnerline.local.process.Child;
import io.partnerline.local.process.Port;
import io.partnerline.local.vault.AppRole;
import io.partnerline.local.vault.BaoBinary;
import io.partnerline.local.vault.BaoServer;
import io.partnerline.local.vault.VaultKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;

/// The real servers of a test class, under the configuration names that production uses:
///
/// ```java
/// @QuarkusTest
/// @WithTestResource(value = Platform.class, scope = RESTRICTED_TO_CLASS, initArgs = {
///     @ResourceArg(name = "service", value = "token-service"),
///     @ResourceArg(name = "parts", value = "postgres,kafka,vault,graph,identity")})
/// ```
///
/// Kafka and PostgreSQL are started once a JVM; topics and the database are this class's own, and so are
/// OpenBao and the Graph simulator, whose ids would repeat.
public class Platform implements QuarkusTestResourceLifecycleManager {
    /// Folder with the keys of the running test class.
    static final String IDENTITY = "partnerline.test.identity";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PARTITIONS = Integer.getInteger("kafka.partitions", 3);

    private final ProjectRoot root = ProjectRoot.find();
    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final Path folder = TestServers.folder().resolve(id);
    private final List<Child> children = new ArrayList<>();
    private final List<Runnable> leftovers = new ArrayList<>();
    private String service = "";
    private Set<String> parts = Set.of();

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.getOrDefault("service", "");
        parts = Set.of(arguments.getOrDefault("parts", "").split(","));
    }

    @Override
    public Map<String, String> start() {
        var configuration = new LinkedHashMap<String, String>();
        if (parts.contains("kafka")) {
            configuration.putAll(kafka());
        }
        if (parts.contains("postgres")) {
            configuration.putAll(postgres());
        }
        if (parts.contains("graph")) {
            configuration.putAll(graph());
        }
        if (parts.contains("vault")) {
            configuration.putAll(vault());
        }
        if (parts.contains("identity")) {
            configuration.putAll(identity());
        }
        return configuration;
    }

    @Override
    public void stop() {
        children.reversed().forEach(child -> child.stop(PATIENCE));
        children.clear();
        leftovers.forEach(Runnable::run);
        leftovers.clear();
    }

    private Map<String, String> kafka() {
        var server = TestServers.kafka();
        var suffix = "-" + id;
        var file = TopicFile.read(root.deploy().resolve("kafka/topics.yaml"));
        var wanted = file.onOneBroker(suffix, PARTITIONS);
        var topics = new Topics(server);
        topics.create(wanted);
        leftovers.add(() -> topics.delete(wanted.stream().map(NewTopic::name).toList()));
        var configuration = new LinkedHashMap<>(file.settings(suffix));
        configuration.put("KAFKA_BOOTSTRAP_SERVERS", server.port().address());
        configuration.put("kafka.bootstrap.servers", server.port().address());
        configuration.put("kafka.group", service + suffix);
        return configuration;
    }

    private Map<String, String> postgres() {
        var server = TestServers.postgres(root);
        var name = service.replace("-service", "_") + id;
        var database = ServiceDatabase.named(name, purpose -> UUID.randomUUID().toString());
        database.create(server, root.deploy().resolve("postgres"));
        leftovers.add(() -> database.drop(server));
        return database.configuration(server);
    }

    private Map<String, String> graph() {
        var process = SimulatorProcess.start(TestServers.leash(folder), Port.free(), Map.of());
        children.add(process.child());
        System.setProperty(Simulator.PROPERTY, "http://" + process.port().address());
        return SimulatedPartner.of(process).configuration(service);
    }

    private Map<String, String> vault() {
        var files = root.deploy().resolve("vault");
        var binary = BaoBinary.find(root.tools(), files.resolve("requirements.txt"));
        var server = new BaoServer(Port.free());
        var place = folder.resolve("vault");
        children.add(
                BaoServer.start(binary, place, TestServers.leash(folder), server, new BaoServer.Storage.ThrownAway()));
        var keys = VaultKeys.open(server, place.resolve("keys.json"));
        var appRole = AppRole.bootstrap(server, keys, binary, files);
        TestVault.remember(appRole);
        return appRole.configuration();
    }

    private Map<String, String> identity() {
        var identity = Identity.in(folder.resolve("identity"));
        identity.project(service);
        System.setProperty(IDENTITY, identity.folder().toString());
        return identity.configuration(service);
    }
}
