package io.partnerline.messaging.database;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// The database as callers may see it: as the api role, each transaction bound to the clients it is for. The binding
/// ends with its transaction, so none is left on a connection; without one there are no rows (ADR 0043).
@ApplicationScoped
public class TenantDatabase {
    private final Pool pool;

    TenantDatabase(@ReactiveDataSource("api") Pool pool) {
        this.pool = pool;
    }

    /// Works in the name of a client.
    public <T> Uni<T> within(UUID clientId, Function<SqlConnection, Uni<T>> work) {
        return within(List.of(clientId), work);
    }

    /// Works in the name of several clients, whom the caller may all see.
    public <T> Uni<T> within(Collection<UUID> clients, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("select set_config('app.clients', $1, true)")
                .execute(Tuple.of(TenantBinding.of(clients)))
                .chain(() -> work.apply(transaction)));
    }
}
