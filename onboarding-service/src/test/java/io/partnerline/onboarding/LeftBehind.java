package io.partnerline.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.local.graph.Simulator;
import io.partnerline.local.leak.LeakSearch;
import java.util.HashMap;
import java.util.stream.Collectors;

/// What a run left behind, searched for every token, code and PIN that Meta ever gave or saw.
final class LeftBehind {
    private LeftBehind() {}

    static void holdsNoSecret(String place, String content) {
        var secrets = new HashMap<String, String>();
        Simulator.current()
                .secrets()
                .path("secrets")
                .forEach(secret -> secrets.put(
                        secret.path("kind").asText() + " " + secrets.size(),
                        secret.path("value").asText()));
        assertThat(secrets).as("secrets searched for").hasSizeGreaterThan(10);
        assertThat(content).as(place).isNotEmpty();
        assertThat(new LeakSearch(secrets).in(content)).as(place).isEmpty();
    }

    /// Every row of every table.
    static String tables() {
        return OnboardingDatabase.column("select tablename from pg_tables where schemaname = 'public'").stream()
                .flatMap(table -> OnboardingDatabase.column("select t::text from \"" + table + "\" t").stream())
                .collect(Collectors.joining("\n"));
    }
}
