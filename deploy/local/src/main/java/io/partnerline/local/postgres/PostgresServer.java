package io.partnerline.local.postgres;

import io.partnerline.local.process.Child;
import io.partnerline.local.process.Leash;
import io.partnerline.local.process.Leash.Signal;
import io.partnerline.local.process.OneShot;
import io.partnerline.local.process.Patience;
import io.partnerline.local.process.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A PostgreSQL server on loopback; its data folder is made at the first start.
public record PostgresServer(Port port, String administratorPassword) {
    public static final String ADMINISTRATOR = "postgres";

    /// Whether what was committed must survive a crash of the machine.
    public enum Durability {
        KEPT,
        THROWN_AWAY
    }

    public static Child start(Path tools, Path data, Leash leash, PostgresServer server, Durability durability) {
        var home = PostgresBinaries.under(tools);
        var unprivileged = Unprivileged.here();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            create(home, data, unprivileged, server.administratorPassword());
        }
        var command = new ArrayList<>(List.of(
                home.resolve("bin/postgres").toString(),
                "-D",
                data.toString(),
                "-c",
                "port=" + server.port().number(),
                "-c",
                "listen_addresses=" + Port.LOOPBACK,
                "-c",
                "unix_socket_directories=",
                // Young tables outgrow their statistics within seconds.
                "-c",
                "autovacuum_naptime=5s",
                "-c",
                "max_connections=200",
                "-c",
                "shared_buffers=64MB"));
        if (durability == Durability.THROWN_AWAY) {
            command.addAll(List.of("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"));
            // For measurements: how often each statement ran, and how long it took.
            command.addAll(List.of("-c", "shared_preload_libraries=pg_stat_statements"));
        }
        var child = leash.start("postgres", Signal.INT, Map.of(), unprivileged.command(command));
        Patience.await("PostgreSQL on port " + server.port().number(), Patience.STARTING, () -> {
            if (!child.alive()) {
                return true;
            }
            try (var connection = server.connect("postgres")) {
                return connection.isValid(2);
            }
        });
        if (!child.alive()) {
            throw new IllegalStateException("PostgreSQL ended at once:\n" + child.tail(15));
        }
        return child;
    }

    private static void create(Path home, Path data, Unprivileged unprivileged, String password) {
        try {
            Files.createDirectories(data);
            unprivileged.own(data);
            var passwordFile = Files.createTempFile("postgres", ".password");
            Files.writeString(passwordFile, password);
            unprivileged.own(passwordFile);
            var _ = OneShot.run(
                    Map.of(),
                    unprivileged.command(List.of(
                            home.resolve("bin/initdb").toString(),
                            "-D",
                            data.toString(),
                            "-U",
                            ADMINISTRATOR,
                            "-A",
                            "scram-sha-256",
                            "--pwfile=" + passwordFile,
                            "-E",
                            "UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C",
                            "--no-sync",
                            "--no-instructions")));
            Files.delete(passwordFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A connection as administrator: set-up and tests only.
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:" + url(database), ADMINISTRATOR, administratorPassword);
    }

    public String url(String database) {
        return "postgresql://" + port.address() + "/" + database;
    }
}
