package io.partnerline.local;

import io.partnerline.local.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What this JVM's PostgreSQL was asked since the last [#forget], for measurements.
public final class TestStatements {
    private TestStatements() {}

    /// @param text with `$1` in the place of values
    /// @param millis in the server, all calls together
    public record Statement(String text, long calls, double millis) {}

    /// Begins anew.
    public static void forget() {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
            statement.execute("select pg_stat_statements_reset()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a role asked, the most expensive first.
    public static List<Statement> of(String role) {
        try (var connection = connect();
                var query = connection.prepareStatement("""
                        select query, calls, total_exec_time from pg_stat_statements
                        where userid = (select oid from pg_roles where rolname = ?) order by total_exec_time desc
                        """)) {
            query.setString(1, role);
            var found = query.executeQuery();
            var statements = new ArrayList<Statement>();
            while (found.next()) {
                statements.add(new Statement(found.getString(1), found.getLong(2), found.getDouble(3)));
            }
            return statements;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect() throws SQLException {
        return TestServers.postgres(ProjectRoot.find()).connect(PostgresServer.ADMINISTRATOR);
    }
}
