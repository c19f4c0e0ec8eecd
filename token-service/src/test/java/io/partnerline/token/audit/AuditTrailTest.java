package io.partnerline.token.audit;

import static io.partnerline.token.Callers.messaging;
import static io.partnerline.token.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.partnerline.local.TestVault;
import io.partnerline.token.ByHand;
import io.partnerline.token.RealServers;
import io.partnerline.token.TestDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The audit trail on real PostgreSQL, sealed with a key in real Transit.
@QuarkusTest
@RealServers
@WithTestResource(value = ByHand.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class AuditTrailTest {
    private static final int WRITERS = 16;
    private static final int EACH = 25;
    private static final byte[] HASH = new byte[32];

    @Inject
    AuditService audit;

    @AfterEach
    void unseal() {
        TestVault.unseal();
    }

    @Test
    void linksWhatManyWriteAtOnceWithoutAGapBeforeThatIsAFinding() throws Exception {
        // When
        try (var pool = Executors.newFixedThreadPool(WRITERS)) {
            var writers = IntStream.range(0, WRITERS).mapToObj(this::writer).toList();
            for (var each : pool.invokeAll(writers)) {
                each.get();
            }
        }

        // Then
        // It looks every second; what waits longer than audit-trail.unsealed-after is a finding of its own.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(unsealed()).isEqualTo("0"));
        assertThat(TestDatabase.query("select count(*), count(distinct l.sequence) from audit_link l"
                        + " join audit_trail e on e.id = l.entry_id where e.subject like 'writer-%'"))
                .containsExactly("400|400");
        verification().body("intact", is(true)).body("findings", hasSize(0));
    }

    @Test
    void keepsWhatIsWrittenFromTheServiceAndFromItsOwner() {
        write("kept");
        awaitSealed();

        for (var change : List.of(
                "update audit_trail set actor = 'nobody'", "delete from audit_trail", "delete from audit_link")) {
            assertThatThrownBy(() -> TestDatabase.query(change)).hasStackTraceContaining("append-only");
        }
    }

    @Test
    void findsWhatWasDoneBehindItsBack() {
        // Given
        for (int entry = 0; entry < 10; entry++) {
            write("victim");
        }
        awaitSealed();
        verification().body("intact", is(true));
        var ids = TestDatabase.query("select id from audit_trail where subject = 'victim' order by id");

        // When, Then: each is put right again, for the next
        tampered(
                "update audit_trail set subject = 'other' where id = " + ids.get(3),
                "update audit_trail set subject = 'victim' where id = " + ids.get(3),
                "Changed");
        tampered(
                "create table kept as select * from audit_link where entry_id = " + ids.get(5)
                        + "; delete from audit_link where entry_id = " + ids.get(5),
                "insert into audit_link select * from kept; drop table kept",
                "Gap");
        tampered(
                "create table kept as select * from audit_trail where id = " + ids.get(6)
                        + "; delete from audit_trail where id = " + ids.get(6),
                "insert into audit_trail overriding system value select * from kept; drop table kept;"
                        + " delete from audit_unsealed",
                "Removed");
        tampered(
                "create table kept as select * from audit_link where entry_id = " + ids.get(7)
                        + "; update audit_link set mac = 'vault:v1:' || encode(sha256('x'::bytea), 'base64') where entry_id = "
                        + ids.get(7),
                "update audit_link l set mac = k.mac from kept k where k.entry_id = l.entry_id; drop table kept",
                "Forged");
    }

    @Test
    void findsThatTheEndWasCutOff() {
        // Given
        write("last");
        awaitSealed();
        var head = TestDatabase.query(
                        "select sequence, encode(hash, 'hex'), mac from audit_link order by sequence desc limit 1")
                .getFirst()
                .split("\\|");
        // The service keeps its head there as well, and may just do so.
        await().untilAsserted(() -> assertThat(anchored(head)).isEqualTo(200));
        var saved = "create table kept_link as select * from audit_link where sequence = " + head[0];

        // When
        tampered(
                saved + "; delete from audit_link where sequence = " + head[0],
                "insert into audit_link select * from kept_link; drop table kept_link",
                "Truncated");
    }

    @Test
    void waitsForAVaultThatIsSealedAndLosesNothing() {
        // Given
        TestVault.seal();
        write("patient");
        assertThat(unsealed()).isNotEqualTo("0");

        // When
        TestVault.unseal();

        // Then
        awaitSealed();
    }

    @Test
    void sealsForSiblingsEachWithItsOwnKey() {
        // Given
        var hash = Base64.getEncoder().encodeToString(HASH);
        var macs = onboarding().body(Map.of("hashes", List.of(hash))).post("/audit-seal/macs");
        macs.then().statusCode(200);
        var mac = macs.<String>path("macs[0]");
        var proofs = Map.of("proofs", List.of(Map.of("hash", hash, "mac", mac)));

        // When
        var own = onboarding().body(proofs).post("/audit-seal/verdicts");
        var others = messaging().body(proofs).post("/audit-seal/verdicts");

        // Then
        own.then().statusCode(200).body("genuine[0]", is(true));
        others.then().statusCode(200).body("genuine[0]", is(false));
    }

    @Test
    void keepsTheNewestHeadOfASibling() {
        // Given
        var hash = Base64.getEncoder().encodeToString(HASH);
        onboarding().get("/audit-seal/anchor").then().statusCode(200);
        onboarding()
                .body(Map.of("sequence", 7, "hash", hash, "mac", "m7"))
                .put("/audit-seal/anchor")
                .then()
                .statusCode(204);

        // When
        onboarding()
                .body(Map.of("sequence", 5, "hash", hash, "mac", "m5"))
                .put("/audit-seal/anchor")
                .then()
                .statusCode(204);

        // Then
        onboarding()
                .get("/audit-seal/anchor")
                .then()
                .statusCode(200)
                .body("head.sequence", is(7))
                .body("head.mac", is("m7"));
        onboarding()
                .body(Map.of("sequence", 0, "hash", "AA==", "mac", ""))
                .put("/audit-seal/anchor")
                .then()
                .statusCode(400);
    }

    @Test
    void showsEntriesToThePartnersAdministrators() {
        write("shown");

        onboarding()
                .queryParam("subject", "shown")
                .get("/audit")
                .then()
                .statusCode(200)
                .body("items.size()", is(1))
                .body("items[0].actor", is("onboarding-service"))
                .body("items[0].action", is("PIN_LENT"))
                .body("items[0].details.version", is("1"));
    }

    private static int anchored(String[] head) {
        var vault = TestVault.administrator();
        var kept = vault.get("/v1/kv/data/audit/token-service");
        var version = kept.status() == 404
                ? 0
                : kept.body().at("/data/metadata/version").asInt();
        return vault.post(
                        "/v1/kv/data/audit/token-service",
                        Map.of(
                                "options", Map.of("cas", version),
                                "data", Map.of("secret", String.join(" ", head))))
                .status();
    }

    private void tampered(String change, String repair, String finding) {
        var _ = TestDatabase.query(
                "alter table audit_trail disable trigger user; alter table audit_link disable trigger user");
        var _ = TestDatabase.query(change);
        verification().body("intact", is(false)).body("findings", hasItem(containsString(finding)));
        var _ = TestDatabase.query(repair);
        verification().body("intact", is(true));
        var _ = TestDatabase.query(
                "alter table audit_trail enable trigger user; alter table audit_link enable trigger user");
    }

    private static ValidatableResponse verification() {
        return onboarding().post("/audit/verification").then().statusCode(200);
    }

    private Callable<Void> writer(int number) {
        return () -> {
            for (int entry = 0; entry < EACH; entry++) {
                write("writer-" + number);
            }
            return null;
        };
    }

    private void write(String subject) {
        try {
            VertxContextSupport.subscribeAndAwait(
                    () -> audit.record("onboarding-service", Action.PIN_LENT, subject, Map.of("version", "1")));
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private static String unsealed() {
        return TestDatabase.query("select count(*) from audit_unsealed").getFirst();
    }

    private static void awaitSealed() {
        await().untilAsserted(() -> assertThat(unsealed()).isEqualTo("0"));
    }
}
