package io.partnerline.messaging.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.MessagingPlatform;
import io.partnerline.messaging.conversation.ServiceWindow;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of one attempt: a process that stood still may say it when another has long made the next one.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class AttemptTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Inject
    SendRepository sends;

    private final UUID id = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({
        "SENDING, 1, PENDING",
        "PENDING, 0, PENDING",
        "SENDING, 2, SENDING",
        "UNKNOWN, 1, UNKNOWN",
        "ACCEPTED, 1, ACCEPTED"
    })
    void isTriedAgainIfItIsStillTheSameAttempt(String state, int attempts, String expected) {
        assertThat(after(state, attempts, (transaction, row) -> sends.again(transaction, row, Instant.now())))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"SENDING, 1, FAILED", "PENDING, 0, FAILED", "SENDING, 2, SENDING", "PENDING, 1, PENDING"})
    void hasFailedIfItIsStillTheSameAttempt(String state, int attempts, String expected) {
        assertThat(after(state, attempts, (transaction, row) -> sends.failed(transaction, row, 131000, "Wait.")))
                .isEqualTo(expected);
    }

    /// The state of a row in which an attempt that was the first says something.
    private String after(String state, int attempts, BiFunction<SqlConnection, SendRow, Uni<Void>> says) {
        var row = row();
        return pool.withTransaction(transaction -> transaction
                        .preparedQuery("""
                                with k as (insert into contact (id, portfolio_id, created_at) values ($1, 'p', now()) returning id),
                                v as (insert into conversation (id, client_id, phone_number_id, contact_id, last_message_at)
                                  select $1, $1, $1::text, id, now() from k returning id),
                                m as (insert into message (id, conversation_id, phone_number_id, origin, type, at, received_at)
                                  select $1, id, $1::text, 'AUTOMATIC', 'text', now(), now() from v returning id)
                                insert into send (id, conversation_id, client_id, phone_number_id, body, category, state, attempts,
                                  next_at, sending_at, received_at, created_at)
                                select id, $1, $1, $1::text, 'Hello', 'SERVICE', $2, $3, 'infinity', now(), now(), now() from m
                                """)
                        .execute(Tuple.of(id, state, attempts))
                        .chain(() -> says.apply(transaction, row))
                        .chain(() -> transaction
                                .preparedQuery("select state from send where id = $1")
                                .execute(Tuple.of(id)))
                        .map(rows -> rows.iterator().next().getString("state")))
                .await()
                .atMost(PATIENCE);
    }

    private SendRow row() {
        var context =
                new SendRow.Context(new ServiceWindow(null), Set.of(), "LIVE", id, null, 0, Instant.now(), "p", id);
        return new SendRow(
                id,
                id,
                id.toString(),
                null,
                null,
                "Hello",
                null,
                0,
                null,
                null,
                Instant.now(),
                "SERVICE",
                null,
                false,
                context);
    }
}
