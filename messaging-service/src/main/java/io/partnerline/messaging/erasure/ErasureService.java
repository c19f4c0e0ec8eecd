package io.partnerline.messaging.erasure;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.erasure.ErasureResource.Erasure;
import io.partnerline.messaging.erasure.ErasureResource.Wish;
import io.partnerline.problem.Problem;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/// Writes down who is to be erased, and tells how far that got.
@ApplicationScoped
class ErasureService {
    private static final String ELSEWHERE = "Topics and dead-letter topics still hold the person's records until their"
            + " retention ends (30 days by default); nothing of them is stored again. What is at Meta is not reached.";

    private final TenantDatabase database;
    private final InstantSource clock;

    ErasureService(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    Uni<Erasure> begin(UUID clientId, Wish wish) {
        requireOne(wish);
        var id = UUID.randomUUID();
        var now = Columns.at(clock.instant());
        return database.within(
                clientId,
                transaction -> known(transaction, clientId, wish)
                        .chain(() -> transaction
                                .preparedQuery("""
                                        insert into erasure (id, client_id, person, reason, at, next_at, subject)
                                        values ($1, $2, $3, $4, $5, $5, $6)
                                        """)
                                .execute(Tuple.of(id, clientId, wish.person(), wish.reason(), now, subject(wish))))
                        .chain(() -> of(transaction, clientId, id)));
    }

    Uni<Erasure> of(UUID clientId, UUID id) {
        return database.within(clientId, transaction -> of(transaction, clientId, id));
    }

    private static void requireOne(Wish wish) {
        var named = Stream.of(wish.conversationId(), wish.phone(), wish.userId())
                .filter(Objects::nonNull)
                .count();
        if (named != 1) {
            throw new ProblemException(
                    Problem.of(400, "invalid-request", "Name one of conversationId, phone and userId."));
        }
    }

    /// Somebody may be named whom nobody knows yet: their older records are kept out then.
    private static Uni<Void> known(SqlConnection transaction, UUID clientId, Wish wish) {
        return wish.conversationId() == null
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(
                                "select 1 from conversation where id = $1 and client_id = $2 and contact_id is not null")
                        .execute(Tuple.of(wish.conversationId(), clientId))
                        .invoke(found -> {
                            if (found.size() == 0) {
                                throw new ProblemException(
                                        404, "not-found", "There is no such conversation with a person.");
                            }
                        })
                        .replaceWithVoid();
    }

    private static JsonObject subject(Wish wish) {
        var subject = new JsonObject();
        if (wish.conversationId() != null) {
            subject.put("conversation", wish.conversationId().toString());
        }
        if (wish.phone() != null) {
            subject.put("phone", wish.phone().replace("+", ""));
        }
        return wish.userId() == null ? subject : subject.put("userId", wish.userId());
    }

    private static Uni<Erasure> of(SqlConnection transaction, UUID clientId, UUID id) {
        return transaction
                .preparedQuery("select * from erasure where id = $1 and client_id = $2")
                .execute(Tuple.of(id, clientId))
                .map(rows -> view(Columns.first(rows)
                        .orElseThrow(() -> new ProblemException(404, "not-found", "There is no such erasure."))));
    }

    private static Erasure view(Row row) {
        return new Erasure(
                row.getUUID("id"),
                row.getString("stage"),
                row.getString("person"),
                row.getString("reason"),
                Columns.instant(row, "at"),
                row.getLong("messages"),
                row.getLong("files"),
                row.getLong("records"),
                row.getLong("settling"),
                Columns.instantOrNull(row, "ended_at"),
                ELSEWHERE);
    }
}
