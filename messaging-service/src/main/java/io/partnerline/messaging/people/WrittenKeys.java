package io.partnerline.messaging.people;

import io.partnerline.messaging.database.Columns;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;

/// Answers by their Idempotency-Key, kept in the transaction that writes the message: both are there, or neither. Of
/// two requests at once the second waits for the first one's end, at the key.
@ApplicationScoped
class WrittenKeys {
    private final PeopleConfig config;

    WrittenKeys(PeopleConfig config) {
        this.config = config;
    }

    /// What this request was answered before; nothing where it is the first of its key, which `answer` is kept for.
    /// Fails if the key came with another request.
    Uni<Optional<Written>> before(SqlConnection transaction, Writing writing, Written answer) {
        return transaction
                .preparedQuery("""
                        insert into written_key as k (client_id, person, key, request, message_id, took_over, at)
                        values ($1, $2, $3, $4, $5, $6, $7)
                        on conflict (client_id, person, key) do update set
                          request = excluded.request, message_id = excluded.message_id, took_over = excluded.took_over, at = excluded.at
                        where k.at <= $8
                        returning key
                        """)
                .execute(Tuple.tuple()
                        .addUUID(writing.clientId())
                        .addString(writing.person())
                        .addString(writing.key())
                        .addValue(Buffer.buffer(writing.digest()))
                        .addUUID(answer.id())
                        .addBoolean(answer.tookOver())
                        .addOffsetDateTime(Columns.at(answer.at()))
                        .addOffsetDateTime(Columns.at(answer.at().minus(config.keysKept()))))
                .chain(kept -> kept.size() == 1
                        ? Uni.createFrom().item(Optional.empty())
                        : kept(transaction, writing).map(Optional::of));
    }

    private static Uni<Written> kept(SqlConnection transaction, Writing writing) {
        return transaction
                .preparedQuery("select * from written_key where client_id = $1 and person = $2 and key = $3")
                .execute(Tuple.of(writing.clientId(), writing.person(), writing.key()))
                .map(rows -> Columns.first(rows).orElseThrow())
                .map(row -> answer(writing, row));
    }

    private static Written answer(Writing writing, Row row) {
        if (!Arrays.equals(row.getBuffer("request").getBytes(), writing.digest())) {
            throw new ProblemException(
                    422, "idempotency-key-reused", "This Idempotency-Key came with another request before.");
        }
        return new Written(
                row.getUUID("message_id"),
                writing.conversationId(),
                Columns.instant(row, "at"),
                row.getBoolean("took_over"));
    }
}
