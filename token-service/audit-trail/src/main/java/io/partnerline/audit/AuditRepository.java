package io.partnerline.audit;

import io.partnerline.audit.AuditSeal.Head;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// Rows of the chain.
@ApplicationScoped
class AuditRepository {
    private static final String ENTRY = "e.id, e.at, e.actor, e.action, e.subject, e.details, e.trace_id";

    private final Pool pool;
    private final InstantSource clock;

    AuditRepository(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// What is known of a link, and the entry it is for; no entry where it is gone.
    record LinkedEntry(Link link, String mac, Optional<WrittenEntry> entry) {}

    /// Entries that wait.
    ///
    /// @param oldest when the oldest of them was written
    record Waiting(long count, Optional<Instant> oldest) {}

    Uni<Optional<Head>> head() {
        return pool.query("select sequence, hash, mac from audit_link order by sequence desc limit 1")
                .execute()
                .map(rows -> first(rows).map(AuditRepository::head));
    }

    /// Entries without a link, the oldest first.
    Uni<List<WrittenEntry>> unsealed(int limit) {
        return pool.preparedQuery("select " + ENTRY
                        + " from audit_unsealed u join audit_trail e on e.id = u.entry_id order by e.id limit $1")
                .execute(Tuple.of(limit))
                .map(rows -> list(rows).stream().map(AuditRepository::entry).toList());
    }

    /// Two sealers at the same sequence: the second finds its number taken, and writes nothing.
    Uni<Void> link(List<Link> links, List<String> macs) {
        return pool.withTransaction(
                transaction -> insert(transaction, links, macs).chain(() -> sealed(transaction, links)));
    }

    /// Links in order, from one sequence on.
    Uni<List<LinkedEntry>> linked(long from, int limit) {
        return pool.preparedQuery("select l.sequence, l.entry_id, l.hash, l.mac, " + ENTRY
                        + " from audit_link l left join audit_trail e on e.id = l.entry_id"
                        + " where l.sequence >= $1 order by l.sequence limit $2")
                .execute(Tuple.of(from, limit))
                .map(rows -> list(rows).stream().map(AuditRepository::linked).toList());
    }

    /// Entries without a link that nobody is going to link, or that wait.
    Uni<Waiting> withoutLink() {
        return pool.query("select count(*) as n, min(e.at) as oldest from audit_trail e"
                        + " where not exists (select from audit_link l where l.entry_id = e.id)")
                .execute()
                .map(rows -> rows.iterator().next())
                .map(AuditRepository::waiting);
    }

    /// As [#withoutLink], at once, of those that are known to wait.
    Uni<Waiting> waiting() {
        return pool.query("select count(*) as n, min(e.at) as oldest"
                        + " from audit_unsealed u join audit_trail e on e.id = u.entry_id")
                .execute()
                .map(rows -> rows.iterator().next())
                .map(AuditRepository::waiting);
    }

    /// Entries of a subject, or all, the newest first.
    ///
    /// @param subject blank: all
    /// @param before older than the entry with this id
    Uni<List<WrittenEntry>> entries(String subject, long before, int limit) {
        return pool.preparedQuery("select " + ENTRY + " from audit_trail e"
                        + " where ($1 = '' or e.subject = $1) and e.id < $2 order by e.id desc limit $3")
                .execute(Tuple.of(subject, before, limit))
                .map(rows -> list(rows).stream().map(AuditRepository::entry).toList());
    }

    private Uni<Void> insert(SqlConnection transaction, List<Link> links, List<String> macs) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var rows = IntStream.range(0, links.size())
                .mapToObj(i -> Tuple.of(links.get(i).sequence(), links.get(i).entryId())
                        .addValue(
                                io.vertx.core.buffer.Buffer.buffer(links.get(i).hash()))
                        .addString(macs.get(i))
                        .addOffsetDateTime(now))
                .toList();
        return transaction
                .preparedQuery(
                        "insert into audit_link (sequence, entry_id, hash, mac, sealed_at) values ($1, $2, $3, $4, $5)")
                .executeBatch(rows)
                .replaceWithVoid();
    }

    private static Uni<Void> sealed(SqlConnection transaction, List<Link> links) {
        var ids = links.stream().map(Link::entryId).toArray(Long[]::new);
        return transaction
                .preparedQuery("delete from audit_unsealed where entry_id = any($1)")
                .execute(Tuple.of(ids))
                .replaceWithVoid();
    }

    private static LinkedEntry linked(Row row) {
        var link = new Link(row.getLong("sequence"), row.getLong("entry_id"), hash(row));
        return new LinkedEntry(
                link, row.getString("mac"), row.getValue("id") == null ? Optional.empty() : Optional.of(entry(row)));
    }

    private static Head head(Row row) {
        return new Head(row.getLong("sequence"), hash(row), row.getString("mac"));
    }

    private static byte[] hash(Row row) {
        return row.getBuffer("hash").getBytes();
    }

    private static WrittenEntry entry(Row row) {
        return new WrittenEntry(
                row.getLong("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("details"),
                row.getString("trace_id"));
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                row.getLong("n"),
                Optional.ofNullable(row.getOffsetDateTime("oldest")).map(at -> at.toInstant()));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return list(rows).stream().findFirst();
    }

    private static List<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
