package io.partnerline.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.MessagingPlatform;
import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.id.PhoneNumberId;
import io.partnerline.messaging.id.Wamid;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Meta's answer and its first status at the same moment: whatever the interleaving, they find each other.
/// `-Dpairs=10000` is the long form.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class PairsTest {
    private static final int PAIRS = Integer.getInteger("pairs", 300);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Inject
    Pool pool;

    @Inject
    Deliveries deliveries;

    private final String number = String.valueOf(System.nanoTime());
    private List<UUID> sends = List.of();

    @BeforeEach
    void makeSends() {
        run("insert into contact (id, portfolio_id, created_at) values (gen_random_uuid(), $1, '2026-11-24')");
        run("""
            insert into conversation (id, client_id, phone_number_id, contact_id, last_message_at)
            select gen_random_uuid(), gen_random_uuid(), $1, id, '2026-11-24' from contact where portfolio_id = $1
            """);
        run("""
            insert into message (id, conversation_id, phone_number_id, origin, type, at, received_at)
            select gen_random_uuid(), c.id, $1, 'AUTOMATIC', 'text', '2026-11-24', '2026-11-24'
            from conversation c, generate_series(1, %d) where c.phone_number_id = $1
            """.formatted(PAIRS));
        run("""
            insert into send (id, conversation_id, client_id, phone_number_id, body, category, state, next_at, sending_at, received_at, created_at)
            select m.id, c.id, c.client_id, $1, '', 'SERVICE', 'SENDING', '2026-11-24', '9999-01-01', '2026-11-24', '2026-11-24'
            from message m join conversation c on c.id = m.conversation_id where m.phone_number_id = $1
            """);
        sends = pool.preparedQuery("select id from send where phone_number_id = $1")
                .execute(Tuple.of(number))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("id"))
                        .toList())
                .await()
                .atMost(PATIENCE);
    }

    @Test
    void findEachOther() {
        // When
        Multi.createFrom()
                .iterable(sends)
                .onItem()
                .transformToUni(this::pair)
                .merge(8)
                .collect()
                .last()
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(parked()).isZero();
        assertThat(count("select count(*) from message where phone_number_id = $1 and delivery = 'DELIVERED'"))
                .isEqualTo(PAIRS);
    }

    /// The control: without the lock that both take, each looks before the other has committed.
    @Test
    void wouldMissEachOtherWithoutTheirLock() {
        var id = sends.getFirst();
        var wamid = "wamid.naive." + number;

        // When
        pool.withTransaction(storing -> execute(storing, "update message set wamid = $2 where id = $1", id, wamid)
                        .chain(() -> pool.withTransaction(parking -> execute(
                                        parking,
                                        "insert into message_status (phone_number_id, wamid, status, at, raw, received_at) values ($1, $2, 'sent', '2026-11-24', '', '2026-11-24')",
                                        number,
                                        wamid)
                                .chain(() -> execute(
                                        parking,
                                        "update message_status s set message_id = m.id from message m where s.wamid = $2 and m.wamid = $2 and m.phone_number_id = $1",
                                        number,
                                        wamid))
                                .call(() -> execute(
                                        storing,
                                        "update message_status set message_id = $1 where wamid = $2",
                                        id,
                                        wamid)))))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(parked()).isEqualTo(1);
    }

    private Uni<Void> pair(UUID id) {
        var wamid = "wamid." + id;
        var accepted = pool.withTransaction(transaction -> deliveries.accepted(transaction, id, number, wamid));
        var heard = pool.withTransaction(transaction -> deliveries.heard(transaction, status(wamid), Instant.EPOCH));
        return Uni.combine().all().unis(accepted, heard).discardItems();
    }

    private StatusUpdate status(String wamid) {
        return new StatusUpdate(
                new PhoneNumberId(number),
                new Wamid(wamid),
                Identity.of(null, null),
                "delivered",
                "",
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null,
                new byte[0]);
    }

    private long parked() {
        return count("select count(*) from message_status where phone_number_id = $1 and message_id is null");
    }

    private long count(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(number))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(PATIENCE);
    }

    private void run(String sql) {
        var _ = pool.preparedQuery(sql).execute(Tuple.of(number)).await().atMost(PATIENCE);
    }

    private static Uni<Void> execute(SqlConnection connection, String sql, Object first, String second) {
        return connection.preparedQuery(sql).execute(Tuple.of(first, second)).replaceWithVoid();
    }
}
