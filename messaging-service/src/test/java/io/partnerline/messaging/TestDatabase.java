package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.process.Patience;
import io.partnerline.local.process.Signals;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/// The service's database, looked at from outside.
final class TestDatabase {
    private TestDatabase() {}

    /// Runs one statement as the owner; each row's columns joined with `|`.
    static List<String> query(String sql, Object... parameters) {
        try (var connection = connect("DATABASE_OWNER", "DATABASE_OWNER_PASSWORD")) {
            return run(connection, sql, parameters);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /// Runs one statement as the role that answers callers, bound to these clients (separated by commas).
    static List<String> asApi(String clients, String sql) {
        try (var connection = connect("DATABASE_API_USER", "DATABASE_API_PASSWORD")) {
            connection.setAutoCommit(false);
            var _ = run(connection, "select set_config('app.clients', ?, true)", clients);
            var rows = run(connection, sql);
            connection.commit();
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:" + setting("DATABASE_URL"), setting(user), setting(password));
    }

    private static List<String> run(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var rows = new ArrayList<String>();
            if (statement.execute()) {
                var found = statement.getResultSet();
                while (found.next()) {
                    var row = new ArrayList<String>();
                    for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                        row.add(String.valueOf(found.getString(column)));
                    }
                    rows.add(String.join("|", row));
                }
            }
            return rows;
        }
    }

    /// Kills one of the server's processes: it ends all of them and starts from its log.
    static void crash() {
        var pid = Long.parseLong(query("select pid from pg_stat_activity where datname = current_database()"
                        + " and pid <> pg_backend_pid() limit 1")
                .getFirst());
        Signals.send("KILL", pid);
        Patience.await("the database to be back", Patience.STARTING, () -> {
            try (var connection = connect("DATABASE_OWNER", "DATABASE_OWNER_PASSWORD")) {
                return connection.isValid(2);
            }
        });
    }

    static void eventually(String sql, String expected, Object... parameters) {
        await().atMost(Duration.ofSeconds(45))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(query(sql, parameters)).containsExactly(expected));
    }

    static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
