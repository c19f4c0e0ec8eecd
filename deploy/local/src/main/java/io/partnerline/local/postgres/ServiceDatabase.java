package io.partnerline.local.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The database of one service and its three roles, made by the files production uses.
public record ServiceDatabase(String database, Role owner, Role service, Role api) {
    /// Who signs in, and with what.
    public record Role(String name, String password) {
        @Override
        public String toString() {
            return "Role[" + name + "]";
        }
    }

    /// Roles by the names they have everywhere; each gets a password for its purpose: `owner`, `service` or `api`.
    public static ServiceDatabase named(String database, UnaryOperator<String> passwords) {
        return new ServiceDatabase(
                database,
                new Role(database + "_owner", passwords.apply("owner")),
                new Role(database, passwords.apply("service")),
                new Role(database + "_api", passwords.apply("api")));
    }

    public void create(PostgresServer server, Path scripts) {
        run(server, "postgres", scripts.resolve("cluster.sql"));
        run(server, database, scripts.resolve("database.sql"));
    }

    /// Forgets it with all that is in it, whoever is still connected.
    public void drop(PostgresServer server) {
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists \"" + database + "\" with (force)");
            statement.execute(
                    "drop role if exists \"%s\", \"%s\", \"%s\"".formatted(api.name(), service.name(), owner.name()));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot drop " + database, e);
        }
    }

    /// The configuration a service reads, by the names it has everywhere.
    public Map<String, String> configuration(PostgresServer server) {
        return Map.of(
                "DATABASE_URL", server.url(database),
                "DATABASE_USER", service.name(),
                "DATABASE_PASSWORD", service.password(),
                "DATABASE_API_USER", api.name(),
                "DATABASE_API_PASSWORD", api.password(),
                "DATABASE_OWNER", owner.name(),
                "DATABASE_OWNER_PASSWORD", owner.password());
    }

    private void run(PostgresServer server, String where, Path file) {
        var script = new PsqlScript(Map.of(
                "database", database,
                "owner", owner.name(),
                "owner_password", owner.password(),
                "service", service.name(),
                "service_password", service.password(),
                "api", api.name(),
                "api_password", api.password()));
        try (var connection = server.connect(where)) {
            script.run(connection, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("%s in database %s: %s".formatted(file, where, e.getMessage()), e);
        }
    }
}
