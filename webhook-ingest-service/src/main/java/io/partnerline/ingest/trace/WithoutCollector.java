package io.partnerline.ingest.trace;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Without a collector (`OTEL_EXPORTER_OTLP_ENDPOINT`) no spans are made: nobody would see them, and each costs.
public final class WithoutCollector implements ConfigSourceFactory {
    /// Below everything a person sets.
    private static final int ORDINAL = 10;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var endpoint = context.getValue("OTEL_EXPORTER_OTLP_ENDPOINT").getValue();
        return endpoint == null || endpoint.isBlank()
                ? List.of(new PropertiesConfigSource(
                        Map.of("quarkus.otel.sdk.disabled", "true"), "without a collector", ORDINAL))
                : List.of();
    }
}
