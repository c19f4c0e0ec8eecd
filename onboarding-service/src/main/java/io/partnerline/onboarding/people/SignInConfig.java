package io.partnerline.onboarding.people;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The built-in sign-in, for local runs and a first user. Without a key there is none.
@ConfigMapping(prefix = "sign-in")
interface SignInConfig {
    /// `SIGN_IN_KEY_FILE`: the issuer's RSA private key, PKCS 8 in PEM.
    Optional<Path> keyFile();

    /// `SIGN_IN_PASSWORDS`: the folder of one-time passwords; a file's name is the hex SHA-256 of its password.
    Optional<Path> passwords();

    /// `OIDC_ISSUER`, which tokens name.
    String issuer();

    /// `OIDC_JWKS`: where the keys that verify people's tokens are. Without it nobody could be let in.
    String keys();

    /// How long a token is good for.
    @WithDefault("8h")
    Duration tokenLife();

    /// How many wrong passwords a minute are answered before all are turned away.
    @WithDefault("20")
    int wrongPerMinute();
}
