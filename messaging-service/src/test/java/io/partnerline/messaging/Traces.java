package io.partnerline.messaging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/// What is left of somebody: in every table of the database, as text, in bytes and within Meta's names of messages,
/// which hold numbers in base64; and in what was logged since this was made.
final class Traces extends Handler implements AutoCloseable {
    private static final Pattern BYTES = Pattern.compile("\\\\\\\\?x([0-9a-f]{2,})");
    private static final Pattern WAMID = Pattern.compile("wamid\\.([A-Za-z0-9+/_-]{8,}={0,2})");
    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> logged = new ArrayList<>();

    Traces() {
        ROOT.addHandler(this);
    }

    /// The tables in which any of these words occurs.
    static List<String> in(String... words) {
        return TestDatabase.query("select tablename from pg_tables where schemaname = 'public'").stream()
                .filter(table -> TestDatabase.query("select x::text from " + table + " x").stream()
                        .anyMatch(row -> says(row, words)))
                .toList();
    }

    /// Which of these words were logged.
    List<String> logged(String... words) {
        var found = new TreeSet<String>();
        synchronized (logged) {
            for (var word : words) {
                logged.stream().filter(line -> says(line, word)).findFirst().ifPresent(line -> found.add(word));
            }
        }
        return List.copyOf(found);
    }

    int lines() {
        synchronized (logged) {
            return logged.size();
        }
    }

    private static boolean says(String row, String... words) {
        var all = new StringBuilder(row);
        BYTES.matcher(row)
                .results()
                .map(found -> found.group(1))
                .filter(hex -> hex.length() % 2 == 0)
                .forEach(hex ->
                        all.append(' ').append(new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8)));
        WAMID.matcher(all.toString()).results().forEach(found -> all.append(' ').append(decoded(found.group(1))));
        for (var word : words) {
            if (all.indexOf(word) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException none) {
            return "";
        }
    }

    @Override
    public void publish(LogRecord line) {
        synchronized (logged) {
            logged.add(line.getLoggerName() + " " + line.getMessage() + " " + List.of(parameters(line)));
        }
    }

    private static Object[] parameters(LogRecord line) {
        return line.getParameters() == null ? new Object[0] : line.getParameters();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
