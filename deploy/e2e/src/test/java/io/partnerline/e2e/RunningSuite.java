package io.partnerline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.http.JsonHttp;
import io.partnerline.local.identity.Identity;
import io.partnerline.local.identity.ServiceTokens;
import io.partnerline.local.postgres.PostgresServer;
import io.partnerline.local.process.ClassPath;
import io.partnerline.local.process.Port;
import io.partnerline.local.process.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The packaged suite, brought up by the launcher in a state folder and on ports of its own.
final class RunningSuite {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long UP_SECONDS = 900;

    private final Path state;
    private final JsonNode status;

    private RunningSuite(Path state, JsonNode status) {
        this.state = state;
        this.status = status;
    }

    /// Brings everything up, the launcher's own demo included.
    static RunningSuite up() {
        try {
            var state = Files.createDirectories(Path.of("target", "suite").toAbsolutePath())
                    .resolve("state-" + ProcessHandle.current().pid());
            var _ = launcher(state, Redirect.INHERIT, List.of("up", "--detach"));
            return new RunningSuite(state, JSON.readTree(launcher(state, Redirect.PIPE, List.of("status", "--json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends everything; the state folder stays for a look at its logs.
    void down() {
        var _ = launcher(state, Redirect.INHERIT, List.of("down"));
    }

    /// The demo once more, as a user runs it.
    JsonNode demo() {
        try {
            return JSON.readTree(launcher(state, Redirect.PIPE, List.of("demo", "--json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path state() {
        return state;
    }

    String address(String part) {
        return status.path(part).path("address").asText();
    }

    JsonNode status() {
        return status;
    }

    /// Signs what services show.
    ServiceTokens services() {
        return Identity.in(state().resolve("identity")).services();
    }

    Simulator graph() {
        return Simulator.at(address("graph"));
    }

    /// The database server, as its administrator.
    PostgresServer postgres() {
        var address = address("postgres");
        var port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        return new PostgresServer(
                new Port(port), read("secrets.json").path("postgres").asText());
    }

    /// The first column of what a query gives, as texts.
    List<String> column(String database, String sql) {
        try (var connection = postgres().connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read database " + database, e);
        }
    }

    /// Kind and number to value: all that the simulator ever issued or saw, and what this installation keeps to itself.
    Map<String, String> secrets() {
        var all = new LinkedHashMap<String, String>();
        graph().secrets()
                .path("secrets")
                .forEach(secret -> all.put(
                        secret.path("kind").asText() + " " + all.size(),
                        secret.path("value").asText()));
        all.putAll(own());
        return all;
    }

    private Map<String, String> own() {
        var all = new LinkedHashMap<String, String>();
        read("secrets.json")
                .properties()
                .forEach(own -> all.put("own " + own.getKey(), own.getValue().asText()));
        return all;
    }

    /// The dashboard's API as the first partner user.
    JsonHttp partner() {
        return new JsonHttp(URI.create(address("onboarding")), Map.of("Authorization", "Bearer " + partnerToken()));
    }

    /// A session of the first partner user, signed in with a fresh one-time password.
    String partnerToken() {
        try {
            var user = JSON.readTree(launcher(state, Redirect.PIPE, List.of("status", "--json")))
                    .path("user");
            var signIn = Map.of(
                    "name", user.path("name").asText(),
                    "oneTimePassword", user.path("oneTimePassword").asText());
            return JsonHttp.at(address("onboarding"))
                    .post("/api/sign-in", signIn)
                    .orThrow("signing in")
                    .body()
                    .path("accessToken")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(String file) {
        try {
            return JSON.readTree(state.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends a signal to one part, such as `KILL` to `messaging`.
    void signal(String part, String signal) {
        try {
            var pid = Files.readString(state.resolve("pids").resolve(part + ".pid"));
            Signals.send(signal, Long.parseLong(pid.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String launcher(Path state, Redirect output, List<String> arguments) {
        var flags = List.of(
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpartnerline.root=" + System.getProperty("partnerline.root"));
        var builder = new ProcessBuilder(new ArrayList<>(ClassPath.java(flags, "io.partnerline.local.Main", arguments)))
                .redirectOutput(output)
                .redirectError(Redirect.INHERIT);
        builder.environment().put("PARTNERLINE_STATE", state.toString());
        builder.environment().put("PARTNERLINE_PORTS", "free");
        try {
            var process = builder.start();
            var printed = output == Redirect.PIPE
                    ? new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    : "";
            if (!process.waitFor(UP_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("%s failed, see %s".formatted(arguments, state.resolve("logs")));
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
