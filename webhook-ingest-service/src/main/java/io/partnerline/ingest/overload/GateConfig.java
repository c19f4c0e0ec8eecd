package io.partnerline.ingest.overload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much may be in flight before Meta is asked to come back.
@ConfigMapping(prefix = "gate")
public interface GateConfig {
    /// Webhooks read or being published at once.
    @WithDefault("4096")
    int requests();

    /// Bytes of their bodies and records together. With the producer's buffer this bounds the heap.
    @WithDefault("48M")
    MemorySize bytes();
}
