package io.partnerline.outbox;

import io.smallrye.config.ConfigMapping;

/// The database the listening connection goes to: the pool's own.
@ConfigMapping(prefix = "quarkus.datasource")
interface DatabaseConfig {
    /// The service role.
    String username();

    /// Its password.
    String password();

    /// The reactive client's settings.
    Reactive reactive();

    /// Where the reactive client connects.
    interface Reactive {
        /// `postgresql://host:port/database`.
        String url();
    }
}
