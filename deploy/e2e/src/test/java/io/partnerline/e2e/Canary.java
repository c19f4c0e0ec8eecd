package io.partnerline.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A made-up token, planted in a log, a table and a topic, each time in another form: a search that misses one is
/// blind.
record Canary(String value) {
    static final String NAME = "canary";

    static Canary fresh() {
        return new Canary("EAAB/canary+" + UUID.randomUUID());
    }

    void plant(RunningSuite suite) {
        try {
            Files.writeString(suite.state().resolve("logs/canary.log"), "GET /x?access_token=" + value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var connection = suite.postgres().connect("messaging");
                var statement = connection.createStatement()) {
            var _ = statement.execute("create table canary as select '" + value + "'::bytea as planted");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var escaped = Base64.getEncoder().encodeToString(("{\"token\":\"" + value + "\"}").getBytes(UTF_8));
        var topics = new Topics(suite.address("kafka"));
        topics.create("canary");
        topics.put("canary", escaped.getBytes(UTF_8));
    }

    /// What a search that sees everything finds, and nothing beside it.
    static Map<String, List<String>> found() {
        var canary = List.of(NAME);
        return Map.of("logs/canary.log", canary, "table messaging.canary", canary, "topic canary", canary);
    }
}
