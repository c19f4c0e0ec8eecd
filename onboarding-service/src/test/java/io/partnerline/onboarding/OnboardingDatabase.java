package io.partnerline.onboarding;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/// The service's own tables, looked at from outside.
final class OnboardingDatabase {
    private OnboardingDatabase() {}

    /// The first column of each row.
    static List<String> column(String sql, Object... parameters) {
        try (var connection = DriverManager.getConnection(
                        "jdbc:" + setting("DATABASE_URL"),
                        setting("DATABASE_OWNER"),
                        setting("DATABASE_OWNER_PASSWORD"));
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var rows = new ArrayList<String>();
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(String.valueOf(found.getString(1)));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
