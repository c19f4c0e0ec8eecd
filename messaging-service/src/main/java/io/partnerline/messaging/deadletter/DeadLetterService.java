package io.partnerline.messaging.deadletter;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.deadletter.DeadLetterResource.Whole;
import io.partnerline.messaging.event.Unreadable;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/// Settles what was put aside. A record is settled once; who did it stays on its row.
@ApplicationScoped
class DeadLetterService {
    private final Pool pool;
    private final Intake intake;
    private final IngestClient ingest;
    private final InstantSource clock;

    DeadLetterService(Pool pool, Intake intake, IngestClient ingest, InstantSource clock) {
        this.pool = pool;
        this.intake = intake;
        this.ingest = ingest;
        this.clock = clock;
    }

    Uni<List<DeadLetterView>> list(@Nullable String topic, int limit, @Nullable Long before) {
        return pool.preparedQuery("""
                        select * from dead_letter
                        where ($2::bigint is null or id < $2) and ($3::text is null or topic = $3) order by id desc limit $1
                        """)
                .execute(Tuple.of(limit, before, topic))
                .map(rows ->
                        Columns.list(rows).stream().map(DeadLetterService::view).toList());
    }

    Uni<Whole> one(long id) {
        return row(id).map(DeadLetterService::whole);
    }

    /// With its key, headers and age; what fails again stays where it is.
    Uni<DeadLetterView> redrive(long id, String person) {
        return row(id).invoke(DeadLetterService::requireOpen)
                .call(this::again)
                .chain(row -> settle(id, "REDRIVEN", person));
    }

    Uni<DeadLetterView> discard(long id, String person) {
        return row(id).invoke(DeadLetterService::requireOpen).chain(row -> settle(id, "DISCARDED", person));
    }

    private Uni<Row> row(long id) {
        return pool.preparedQuery("select * from dead_letter where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> Columns.first(rows).orElseThrow(DeadLetterService::unknown));
    }

    private Uni<DeadLetterView> settle(long id, String how, String person) {
        return pool.preparedQuery("""
                        update dead_letter set settled = $2, settled_by = $3, settled_at = $4 where id = $1 and settled is null
                        returning *
                        """)
                .execute(Tuple.of(id, how, person, Columns.at(clock.instant())))
                .map(Columns::first)
                .map((Optional<Row> row) -> view(row.orElseThrow(DeadLetterService::settledAlready)));
    }

    private static ConsumerRecord<String, byte[]> record(Row row) {
        var headers = new RecordHeaders();
        row.getJsonObject("headers")
                .forEach(header -> headers.add(
                        header.getKey(), String.valueOf(header.getValue()).getBytes(StandardCharsets.UTF_8)));
        var value = row.getBuffer("value");
        return new ConsumerRecord<>(
                row.getString("topic"),
                row.getInteger("partition"),
                row.getLong("offset_in_partition"),
                Columns.instant(row, "timestamp").toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                row.getString("key"),
                value == null ? new byte[0] : value.getBytes(),
                headers,
                Optional.empty());
    }

    private static Whole whole(Row row) {
        var value = row.getBuffer("value");
        var bytes = value == null ? new byte[0] : value.getBytes();
        var text = text(bytes);
        return new Whole(
                view(row),
                row.getJsonObject("headers").getMap(),
                text.orElseGet(() -> Base64.getEncoder().encodeToString(bytes)),
                text.isEmpty());
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }

    private static DeadLetterView view(Row row) {
        return new DeadLetterView(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("reason"),
                Columns.instant(row, "timestamp"),
                Columns.instant(row, "buried_at"),
                row.getString("settled"),
                row.getString("settled_by"),
                Columns.instantOrNull(row, "settled_at"));
    }

    private static void requireOpen(Row row) {
        if (row.getString("settled") != null) {
            throw settledAlready();
        }
    }

    /// A webhook that ingest could route nowhere goes back to ingest, everything else to the handler it was meant for.
    private Uni<Void> again(Row row) {
        var record = record(row);
        return row.getString("channel").equals(UnrecognisedConsumer.CHANNEL)
                ? ingest.redrive(record.value())
                : intake.once(row.getString("channel"), record).onFailure().transform(DeadLetterService::stillPoison);
    }

    private static ProblemException unknown() {
        return new ProblemException(404, "not-found", "There is no such dead letter.");
    }

    private static ProblemException settledAlready() {
        return new ProblemException(409, "settled", "It was driven through or discarded already.");
    }

    private static Throwable stillPoison(Throwable failure) {
        return failure instanceof Unreadable ours
                ? new ProblemException(
                        422,
                        "still-unreadable",
                        "It cannot be digested yet: " + Objects.requireNonNullElse(ours.getMessage(), "no reason")
                                + ".")
                : failure;
    }
}
