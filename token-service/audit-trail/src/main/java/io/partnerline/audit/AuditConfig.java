package io.partnerline.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How the audit trail is sealed.
@ConfigMapping(prefix = "audit-trail")
interface AuditConfig {
    /// How many entries are linked, or verified, at once. OpenBao takes 1000 strings in a request, a verification has
    /// four for each link.
    @WithDefault("200")
    int batch();

    /// How long a replica may seal before another may take over.
    @WithDefault("15s")
    Duration lease();

    /// An entry that is not linked after this time is a finding.
    @WithDefault("30s")
    Duration unsealedAfter();
}
