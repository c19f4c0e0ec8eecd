package io.partnerline.messaging.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.messaging.database.Columns;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.Supplier;

/// Answers by their Idempotency-Key, kept in the transaction that does what was asked: both are there, or neither. Of
/// two requests at once the second waits for the first one's end, at the key.
@ApplicationScoped
public class IdempotencyKeys {
    private final ObjectMapper json;
    private final InstantSource clock;
    private final IdempotencyConfig config;

    IdempotencyKeys(ObjectMapper json, InstantSource clock, IdempotencyConfig config) {
        this.json = json;
        this.clock = clock;
        this.config = config;
    }

    /// What this request is answered: the first of its key does the work and gets `fresh`, a repeat gets what the first
    /// one got. Fails if the key came with another request.
    public <A> Uni<A> once(SqlConnection transaction, KeyedRequest request, A fresh, Supplier<Uni<Void>> work) {
        var now = clock.instant();
        return transaction
                .preparedQuery("""
                        insert into idempotency_key as k (client_id, caller, key, request, answer, at)
                        values ($1, $2, $3, $4, $5, $6)
                        on conflict (client_id, caller, key) do update set
                          request = excluded.request, answer = excluded.answer, at = excluded.at
                        where k.at <= $7
                        returning key
                        """)
                .execute(Tuple.tuple()
                        .addUUID(request.clientId())
                        .addString(request.caller())
                        .addString(request.key())
                        .addValue(Buffer.buffer(request.digest()))
                        .addString(written(fresh))
                        .addOffsetDateTime(Columns.at(now))
                        .addOffsetDateTime(Columns.at(now.minus(config.keysKept()))))
                .chain(kept -> kept.size() == 1
                        ? work.get().replaceWith(fresh)
                        : kept(transaction, request).map(row -> answer(request, row, fresh)));
    }

    private static Uni<Row> kept(SqlConnection transaction, KeyedRequest request) {
        return transaction
                .preparedQuery("select * from idempotency_key where client_id = $1 and caller = $2 and key = $3")
                .execute(Tuple.of(request.clientId(), request.caller(), request.key()))
                .map(rows -> Columns.first(rows).orElseThrow());
    }

    @SuppressWarnings("unchecked")
    private <A> A answer(KeyedRequest request, Row row, A fresh) {
        if (!Arrays.equals(row.getBuffer("request").getBytes(), request.digest())) {
            throw new ProblemException(
                    422, "idempotency-key-reused", "This Idempotency-Key came with another request before.");
        }
        try {
            return (A) json.readValue(row.getString("answer"), fresh.getClass());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer of ours", impossible);
        }
    }

    private String written(Object answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
