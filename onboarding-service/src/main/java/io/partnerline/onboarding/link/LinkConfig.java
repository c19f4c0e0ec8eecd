package io.partnerline.onboarding.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Signup links.
@ConfigMapping(prefix = "signup-links")
interface LinkConfig {
    /// `LINK_KEY_FILE`: the RSA private key that signs links, PKCS 8 in PEM; else the key of the built-in sign-in.
    Optional<Path> keyFile();

    /// `DASHBOARD_URL`: where the page is that a link opens.
    @WithDefault("http://127.0.0.1:8080/signup")
    URI page();

    /// How long a link is good for, where its maker does not say.
    @WithDefault("7d")
    Duration life();

    /// The currency of a link that nobody chose one for.
    @WithDefault("USD")
    String currency();
}
