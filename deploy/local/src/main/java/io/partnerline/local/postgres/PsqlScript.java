package io.partnerline.local.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Runs the few things of psql our scripts use, as psql is not among the packed binaries:
/// `:"name"`, `:'value'`, and `\gexec`. A statement ends where a line ends with `;` or `\gexec`.
record PsqlScript(Map<String, String> variables) {
    private static final Pattern VARIABLE = Pattern.compile(":(['\"])(\\w+)\\1");
    private static final String GEXEC = "\\gexec";

    void run(Connection connection, String script) throws SQLException {
        for (var statement : statements(script)) {
            if (statement.endsWith(GEXEC)) {
                runEachOf(connection, statement.substring(0, statement.length() - GEXEC.length()));
            } else {
                execute(connection, statement);
            }
        }
    }

    List<String> statements(String script) {
        var all = new ArrayList<String>();
        var open = new StringBuilder();
        for (var line : script.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("--")) {
                continue;
            }
            open.append(line).append('\n');
            if (line.endsWith(";") || line.endsWith(GEXEC)) {
                all.add(VARIABLE.matcher(open.toString().strip()).replaceAll(this::quoted));
                open.setLength(0);
            }
        }
        return all;
    }

    private String quoted(MatchResult variable) {
        var quote = variable.group(1);
        var value = variables.get(variable.group(2));
        if (value == null) {
            throw new IllegalArgumentException("no value for variable " + variable.group(2));
        }
        return java.util.regex.Matcher.quoteReplacement(quote + value.replace(quote, quote + quote) + quote);
    }

    private static void runEachOf(Connection connection, String query) throws SQLException {
        var made = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                made.add(rows.getString(1));
            }
        }
        for (var each : made) {
            execute(connection, each);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
