package io.partnerline.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Service identity: signed JWTs locally, projected ServiceAccount tokens in a cluster, one configuration for both.
@ConfigMapping(prefix = "service-identity")
interface ServiceIdentityConfig {
    /// Where this service's own token lies. Rewritten from outside before it expires; read again every `refresh`.
    Optional<Path> tokenFile();

    /// How long a token that was read is used before the file is read again.
    @WithDefault("30s")
    Duration refresh();

    /// Whether callers of this service are services. If so a caller's role comes from its subject alone.
    @WithDefault("false")
    boolean acceptCallers();

    /// Role to subject: who may call as what.
    Map<String, String> callers();
}
