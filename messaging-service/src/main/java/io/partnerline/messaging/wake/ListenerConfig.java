package io.partnerline.messaging.wake;

import io.smallrye.config.ConfigMapping;

/// The database the listening connection goes to: the pool's own.
@ConfigMapping(prefix = "quarkus.datasource")
interface ListenerConfig {
    /// The service role.
    String username();

    /// Its password.
    String password();

    /// Where the reactive client connects.
    Reactive reactive();

    /// The reactive client's settings.
    interface Reactive {
        /// `postgresql://host:port/database`.
        String url();
    }
}
