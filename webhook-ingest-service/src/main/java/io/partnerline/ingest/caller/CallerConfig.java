package io.partnerline.ingest.caller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/// Who signs siblings' tokens, under the names all services share. Without issuer and keys no sibling is let in.
@ConfigMapping(prefix = "caller")
interface CallerConfig {
    /// `iss` of their tokens.
    Optional<String> issuer();

    /// The issuer's public keys as a JSON Web Key Set: `file:` or `https:`.
    Optional<URI> jwks();

    /// `aud` of their tokens.
    @WithDefault("partnerline")
    String audience();

    /// `sub` of the one that may drive webhooks through again.
    @WithDefault("system:serviceaccount:partnerline:messaging-service")
    String redrives();
}
