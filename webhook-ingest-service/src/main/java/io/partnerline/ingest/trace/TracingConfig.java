package io.partnerline.ingest.trace;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// Whether anybody looks at spans.
@ConfigMapping(prefix = "tracing")
public interface TracingConfig {
    /// Where they are exported to (`OTEL_EXPORTER_OTLP_ENDPOINT`). Without it none is made: each costs, and nobody
    /// would
    /// see it.
    Optional<String> collector();
}
