package io.partnerline.messaging.database;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/// The value of `app.clients`, which binds a transaction to clients until it ends (`bound_clients()` in the schema).
public final class TenantBinding {
    private TenantBinding() {}

    /// Of these clients.
    public static String of(Collection<UUID> clients) {
        return clients.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
