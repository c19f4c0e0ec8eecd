package io.partnerline.ingest;

import io.partnerline.bench.Broker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A broker that belongs to one test class alone, which may make it hang.
public final class OwnBroker implements QuarkusTestResourceLifecycleManager {
    private @Nullable Broker broker;

    @Override
    public Map<String, String> start() {
        try {
            broker = Broker.in(Files.createTempDirectory("ingest-broker"));
            return Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.address());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(Objects.requireNonNull(broker), new TestInjector.MatchesType(Broker.class));
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
