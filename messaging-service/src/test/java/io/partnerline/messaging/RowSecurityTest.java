package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerline.local.TestIdentity;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The second lock between clients: what a query without its WHERE gives, and what a connection carries over.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class RowSecurityTest {
    private static final String ADA = "15550100002";
    private static final int REQUESTS = 1_000;
    private static final int AT_ONCE = 32;
    private static final long SEED = Long.getLong("tenants.seed", 9);
    /// Tables that tell nothing of anybody to whoever may read them.
    private static final String WITHOUT =
            "('flyway_schema_history', 'event_outbox', 'event_outbox_lease', 'change_horizon')";

    @Inject
    @ReactiveDataSource("api")
    Pool api;

    @Test
    void locksEveryTable() {
        assertThat(TestDatabase.query(
                        "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
                                + " and not (relrowsecurity and relforcerowsecurity) and relname not in " + WITHOUT))
                .as("a new table needs a policy, or a line in this test")
                .isEmpty();
        assertThat(TestDatabase.query(
                        "select rolname from pg_roles where (rolsuper or rolbypassrls) and rolname in (?, ?)",
                        TestDatabase.setting("DATABASE_API_USER"),
                        TestDatabase.setting("DATABASE_USER")))
                .as("who passes the lock")
                .isEmpty();
    }

    @Test
    void showsOnlyItsOwnWithoutAnyWhere() {
        // Given
        var ours = talking("our own words");
        var theirs = talking("the words of others");
        var tables = TestDatabase.query(
                "select table_name from information_schema.role_table_grants where grantee = ? and privilege_type = 'SELECT'"
                        + " and table_name not in " + WITHOUT,
                TestDatabase.setting("DATABASE_API_USER"));
        assertThat(tables)
                .contains("message", "conversation", "contact", "send", "change")
                .hasSizeGreaterThan(12);

        for (var table : tables) {
            // When
            var unbound = TestDatabase.asApi("", "select * from " + table);
            var found = String.join("\n", TestDatabase.asApi(ours.id().toString(), "select * from " + table));

            // Then
            assertThat(unbound).as(table).isEmpty();
            assertThat(found).as(table).doesNotContain(theirs.traces());
            if (table.matches(
                    "message|conversation|contact|contact_identity|send|change|client_number|reply_job|rule_set")) {
                assertThat(found).as(table).containsAnyOf(ours.traces().toArray(String[]::new));
            }
        }
        assertThat(TestDatabase.asApi(theirs.id().toString(), "select body from message"))
                .as("the control: its owner sees it")
                .contains("the words of others");
        assertThat(TestDatabase.asApi(ours.id() + "," + theirs.id(), "select body from message"))
                .contains("the words of others", "our own words");
    }

    @Test
    void changesOnlyItsOwnWithoutAnyWhere() {
        // Given
        var ours = talking("our own words");
        var theirs = talking("the words of others");

        // When
        var _ = TestDatabase.asApi(ours.id().toString(), "update conversation set assignee = 'mallory' returning id");

        // Then
        assertThat(assignee(theirs)).containsExactly("null");
        assertThat(assignee(ours)).containsExactly("mallory");
        assertThatThrownBy(() -> TestDatabase.asApi(
                        ours.id().toString(),
                        "insert into change (client_id, conversation_id, kind, at) values ('" + theirs.id()
                                + "', gen_random_uuid(), 'MESSAGE', '2026-11-24')"))
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> TestDatabase.asApi(ours.id().toString(), "select * from dead_letter"))
                .as("a table of no client")
                .hasMessageContaining("permission denied");
    }

    /// The platform gives the api pool two connections.
    @Test
    void mixesNothingUpOnTwoConnections() {
        // Given
        var clients = Stream.of("alpha", "beta", "gamma", "delta")
                .map(name -> talking("words of " + name))
                .toList();
        var random = new Random(SEED);
        var room = new Semaphore(AT_ONCE);
        try (var http = HttpClient.newHttpClient()) {
            // When
            var answers = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < REQUESTS; i++) {
                var client = clients.get(random.nextInt(clients.size()));
                var others = clients.stream().filter(each -> each != client).toList();
                var path = path(random.nextInt(5), client, others.getFirst());
                room.acquireUninterruptibly();
                answers.add(http.sendAsync(request(path), BodyHandlers.ofString())
                        .whenComplete((answer, failure) -> room.release())
                        .thenAccept(answer -> check(path, answer, client, others)));
            }

            // Then
            answers.forEach(CompletableFuture::join);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(api.query("select current_setting('app.clients', true) as bound, count(*) as n from message")
                            .execute()
                            .map(rows -> rows.iterator().next())
                            .map(row -> row.getValue("bound") + "|" + row.getLong("n"))
                            .await()
                            .atMost(Duration.ofSeconds(5)))
                    .as("nothing is left on a connection")
                    .isIn("|0", "null|0");
        }
    }

    private static String path(int kind, Talk client, Talk other) {
        var own = "/clients/" + client.id();
        return switch (kind) {
            case 0 -> own + "/conversations";
            case 1 -> own + "/conversations/" + client.conversation() + "/messages";
            case 2 -> own + "/conversations/messages?q=words";
            case 3 -> own + "/rules";
            default -> own + "/conversations/" + other.conversation() + "/messages";
        };
    }

    private static HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header("Authorization", "Bearer " + TestIdentity.services().forService("onboarding-service"))
                .build();
    }

    private static void check(String path, HttpResponse<String> answer, Talk client, List<Talk> others) {
        var foreign = others.stream().anyMatch(other -> path.contains(other.conversation()));
        assertThat(answer.statusCode()).as(path).isEqualTo(foreign ? 404 : 200);
        for (var other : others) {
            assertThat(answer.body()).as(path).doesNotContain(other.traces());
        }
        if (path.contains("messages") && !foreign) {
            assertThat(answer.body()).as(path).contains(client.words());
        }
    }

    private static List<String> assignee(Talk talk) {
        return TestDatabase.query("select assignee from conversation where id = ?::uuid", talk.conversation());
    }

    /// A client that somebody talks with.
    private record Talk(TestClient client, String conversation, String words) {
        Object id() {
            return client.id();
        }

        List<String> traces() {
            return List.of(client.id().toString(), client.number(), client.businessId(), conversation, words);
        }
    }

    private static Talk talking(String words) {
        var client = TestClient.live();
        client.hears(ADA, words);
        Meta.accepted(client, 1);
        onboarding().get("/clients/" + client.id() + "/conversations").then().statusCode(200);
        return new Talk(
                client,
                TestDatabase.query("select id from conversation where phone_number_id = ?", client.number())
                        .getFirst(),
                words);
    }
}
