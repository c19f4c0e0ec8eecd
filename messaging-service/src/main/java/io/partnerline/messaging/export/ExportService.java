package io.partnerline.messaging.export;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.export.ExportLines.Line;
import io.partnerline.messaging.export.ExportLines.Wanted;
import io.partnerline.messaging.export.ExportResource.Export;
import io.partnerline.messaging.export.ExportResource.Wish;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes down who exports what and why, and how far they read. A page may be read again: it says the same.
@ApplicationScoped
class ExportService {
    private final TenantDatabase database;
    private final ExportLines lines;
    private final InstantSource clock;
    private final ExportConfig config;

    ExportService(TenantDatabase database, ExportLines lines, InstantSource clock, ExportConfig config) {
        this.database = database;
        this.lines = lines;
        this.clock = clock;
        this.config = config;
    }

    Uni<Export> begin(UUID clientId, Wish wish) {
        var id = UUID.randomUUID();
        return database.within(
                clientId,
                transaction -> known(transaction, clientId, wish)
                        .chain(() -> transaction
                                .preparedQuery("""
                                        insert into export_request (id, client_id, conversation_id, person, reason, at)
                                        values ($1, $2, $3, $4, $5, $6)
                                        """)
                                .execute(Tuple.of(
                                        id,
                                        clientId,
                                        wish.conversationId(),
                                        wish.person(),
                                        wish.reason(),
                                        Columns.at(clock.instant()))))
                        .chain(() -> row(transaction, clientId, id))
                        .map(ExportService::view));
    }

    Uni<Export> of(UUID clientId, UUID id) {
        return database.within(
                clientId, transaction -> row(transaction, clientId, id).map(ExportService::view));
    }

    Uni<String> lines(UUID clientId, UUID id, @Nullable String after) {
        var place = Cursor.of(after);
        return database.within(
                clientId,
                transaction -> row(transaction, clientId, id)
                        .map(row -> new Wanted(clientId, row.getUUID("conversation_id"), Columns.instant(row, "at")))
                        .chain(wanted -> lines.read(transaction, wanted, place, config.page()))
                        .call(page -> note(transaction, id, after, page))
                        .map(this::written));
    }

    private static Uni<Void> known(SqlConnection transaction, UUID clientId, Wish wish) {
        return wish.conversationId() == null
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery("select 1 from conversation where id = $1 and client_id = $2")
                        .execute(Tuple.of(wish.conversationId(), clientId))
                        .invoke(found -> require(found.size() > 0, "There is no such conversation."))
                        .replaceWithVoid();
    }

    private static void require(boolean there, String otherwise) {
        if (!there) {
            throw new ProblemException(404, "not-found", otherwise);
        }
    }

    private static Uni<Row> row(SqlConnection transaction, UUID clientId, UUID id) {
        return transaction
                .preparedQuery("select * from export_request where id = $1 and client_id = $2")
                .execute(Tuple.of(id, clientId))
                .invoke(found -> require(found.size() > 0, "There is no such export."))
                .map(rows -> rows.iterator().next());
    }

    /// Whoever reads a page again does not get any further.
    private Uni<Void> note(SqlConnection transaction, UUID id, @Nullable String after, List<Line> page) {
        return transaction
                .preparedQuery("""
                        update export_request set lines = lines + $3, place = $4, ended_at = $5
                        where id = $1 and ended_at is null and place is not distinct from $2
                        """)
                .execute(Tuple.of(
                        id,
                        after,
                        page.size(),
                        isLast(page) ? null : page.getLast().place().toString(),
                        isLast(page) ? Columns.at(clock.instant()) : null))
                .replaceWithVoid();
    }

    private boolean isLast(List<Line> page) {
        return page.size() < config.page();
    }

    private String written(List<Line> page) {
        var all = new StringBuilder();
        page.forEach(line -> all.append(line.words()).append('\n'));
        var last = isLast(page)
                ? new JsonObject().put("end", clock.instant().toString())
                : new JsonObject().put("next", page.getLast().place().toString());
        return all.append(last).append('\n').toString();
    }

    private static Export view(Row row) {
        return new Export(
                row.getUUID("id"),
                row.getUUID("conversation_id"),
                row.getString("person"),
                row.getString("reason"),
                Columns.instant(row, "at"),
                row.getLong("lines"),
                row.getString("place"),
                Columns.instantOrNull(row, "ended_at"));
    }
}
