package io.partnerline.local.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/// The database of one service and its two roles, made by the files production uses.
public record ServiceDatabase(
        String database, String owner, String ownerPassword, String service, String servicePassword) {

    public static ServiceDatabase named(String database, String ownerPassword, String servicePassword) {
        return new ServiceDatabase(database, database + "_owner", ownerPassword, database, servicePassword);
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
            statement.execute("drop role if exists \"" + service + "\", \"" + owner + "\"");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot drop " + database, e);
        }
    }

    /// The configuration a service reads, by the names it has everywhere.
    public Map<String, String> configuration(PostgresServer server) {
        return Map.of(
                "DATABASE_URL", server.url(database),
                "DATABASE_USER", service,
                "DATABASE_PASSWORD", servicePassword,
                "DATABASE_OWNER", owner,
                "DATABASE_OWNER_PASSWORD", ownerPassword);
    }

    private void run(PostgresServer server, String where, Path file) {
        var script = new PsqlScript(Map.of(
                "database", database,
                "owner", owner,
                "owner_password", ownerPassword,
                "service", service,
                "service_password", servicePassword));
        try (var connection = server.connect(where)) {
            script.run(connection, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("%s in database %s: %s".formatted(file, where, e.getMessage()), e);
        }
    }
}
