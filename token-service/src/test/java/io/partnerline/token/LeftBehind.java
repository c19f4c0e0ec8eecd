package io.partnerline.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.leak.LeakSearch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;

/// What the service has left behind where no secret may be, and the search of it for every token, code and secret that
/// Meta ever gave or saw, and for what the service signs in with.
public final class LeftBehind {
    private static final String ROTATED = "io.partnerline.token.rotated";
    private static final List<String> OWN = List.of("VAULT_SECRET_ID", "DATABASE_PASSWORD", "DATABASE_OWNER_PASSWORD");

    private final Map<String, String> places = new LinkedHashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    public LeftBehind() {
        places.put("tables", tables());
        places.put("topics", topics());
        places.put("Vault's audit log", TestVault.auditLog());
        Simulator.current()
                .secrets()
                .path("secrets")
                .forEach(secret -> secrets.put(
                        secret.path("kind").asText() + " " + secrets.size(),
                        secret.path("value").asText()));
        OWN.forEach(name -> secrets.put(name, setting(name)));
    }

    /// One more place to search.
    public LeftBehind in(String place, String content) {
        places.put(place, content);
        return this;
    }

    /// One more secret to search for.
    public LeftBehind secret(String name, String value) {
        secrets.put(name, value);
        return this;
    }

    /// Fails with the names of what is found, and where; never with a secret.
    public void holdsNoSecret() {
        var search = new LeakSearch(secrets);
        var found = new LinkedHashMap<String, List<String>>();
        places.forEach((place, content) -> found.put(place, search.in(content)));
        found.values().removeIf(List::isEmpty);
        assertThat(secrets).as("secrets searched for").hasSizeGreaterThan(10);
        assertThat(found).isEmpty();
        // The search can see: what must be there is.
        assertThat(places.get("tables")).contains("BUSINESS_TOKEN_LENT");
        assertThat(places.get("topics")).contains(ROTATED);
        assertThat(places.get("Vault's audit log")).contains("kv/data/credentials/");
    }

    private static String tables() {
        return TestDatabase.query("select tablename from pg_tables where schemaname = 'public'").stream()
                .flatMap(table -> TestDatabase.query("select t::text from \"" + table + "\" t").stream())
                .collect(joining("\n"));
    }

    private static String topics() {
        await().until(() -> TokenTopic.records().stream()
                .anyMatch(told -> TokenTopic.header(told, "ce_type").equals(ROTATED)));
        return TokenTopic.records().stream()
                .map(told -> told.value() + "\n" + headers(told))
                .collect(joining("\n"));
    }

    private static String headers(ConsumerRecord<String, String> told) {
        return StreamSupport.stream(told.headers().spliterator(), false)
                .map(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .collect(joining("\n"));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
