package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
        try (var connection = DriverManager.getConnection(
                        "jdbc:" + setting("DATABASE_URL"),
                        setting("DATABASE_OWNER"),
                        setting("DATABASE_OWNER_PASSWORD"));
                var statement = connection.prepareStatement(sql)) {
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
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static void eventually(String sql, String expected, Object... parameters) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(query(sql, parameters)).containsExactly(expected));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
