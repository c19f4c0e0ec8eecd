package io.partnerline.onboarding;

import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/// The service's own tables, looked at and changed from outside.
public final class OnboardingDatabase {
    private OnboardingDatabase() {}

    private interface Statement<T> {
        T run(PreparedStatement prepared) throws SQLException;
    }

    /// The first column of each row.
    public static List<String> column(String sql, Object... parameters) {
        return with(sql, parameters, OnboardingDatabase::firstColumn);
    }

    /// Changes rows; how many.
    public static int change(String sql, Object... parameters) {
        return with(sql, parameters, PreparedStatement::executeUpdate);
    }

    private static List<String> firstColumn(PreparedStatement prepared) throws SQLException {
        var rows = new ArrayList<String>();
        try (var found = prepared.executeQuery()) {
            while (found.next()) {
                rows.add(String.valueOf(found.getString(1)));
            }
        }
        return rows;
    }

    private static <T> T with(String sql, Object[] parameters, Statement<T> statement) {
        try (var connection = DriverManager.getConnection(
                        "jdbc:" + setting("DATABASE_URL"),
                        setting("DATABASE_OWNER"),
                        setting("DATABASE_OWNER_PASSWORD"));
                var prepared = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            return statement.run(prepared);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
