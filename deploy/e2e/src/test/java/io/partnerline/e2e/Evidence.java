package io.partnerline.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Everything a run has left behind where no secret may be: logs, exported traces, OpenBao's audit log, topics, tables,
/// and what it answered.
record Evidence(RunningSuite suite, Map<String, Exchange> answers) {
    private static final List<String> DATABASES = List.of("onboarding", "messaging", "token");

    /// Place to content.
    Map<String, byte[]> all() {
        var all = new LinkedHashMap<String, byte[]>();
        all.putAll(files("logs"));
        all.putAll(files("traces"));
        all.put("audit log of OpenBao", bytes(suite.state().resolve("vault/audit.log")));
        all.putAll(topics());
        DATABASES.forEach(database -> all.putAll(tables(database)));
        answers.forEach((call, answer) -> all.put("answer " + call, answer.all()));
        return all;
    }

    private Map<String, byte[]> files(String folder) {
        try (var files = Files.walk(suite.state().resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> folder + "/" + file.getFileName(), Evidence::bytes, Evidence::joined));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, byte[]> topics() {
        var all = new LinkedHashMap<String, byte[]>();
        for (var item : new Topics(suite.address("kafka")).records()) {
            var place = "topic " + item.topic();
            all.merge(place, item.value() == null ? new byte[0] : item.value(), Evidence::joined);
            all.merge(place, item.key() == null ? new byte[0] : item.key(), Evidence::joined);
            item.headers().forEach(header -> all.merge(place, header.value(), Evidence::joined));
        }
        return all;
    }

    private Map<String, byte[]> tables(String database) {
        var all = new LinkedHashMap<String, byte[]>();
        suite.column(database, "select table_name from information_schema.tables where table_schema = 'public'")
                .forEach(table -> all.put("table " + database + "." + table, rows(database, table)));
        return all;
    }

    /// `event_outbox.value` and other bytes come as hex, which the search knows.
    private byte[] rows(String database, String table) {
        return String.join("\n", suite.column(database, "select t::text from \"" + table + "\" t"))
                .getBytes(UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A line break between keeps two harmless halves from making a finding.
    private static byte[] joined(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + 1 + other.length);
        both[one.length] = '\n';
        System.arraycopy(other, 0, both, one.length + 1, other.length);
        return both;
    }
}
