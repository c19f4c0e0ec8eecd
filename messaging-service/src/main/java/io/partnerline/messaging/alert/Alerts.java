package io.partnerline.messaging.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.messaging.database.Columns;
import io.partnerline.outbox.Outbox;
import io.partnerline.outbox.OutboxEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Opens and closes alerts inside the transaction that found out. At most one of a type and subject is open.
@ApplicationScoped
public class Alerts {
    private final Outbox outbox;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final String topic;

    Alerts(Outbox outbox, InstantSource clock, ObjectMapper json, AlertConfig config) {
        this.outbox = outbox;
        this.clock = clock;
        this.json = json;
        this.topic = config.topic();
    }

    /// Opens one, unless it is open already.
    public Uni<Void> open(SqlConnection transaction, AlertType type, String subject) {
        var row = Tuple.of(UUID.randomUUID(), type.slug(), subject, type.severity(), type.remedy())
                .addOffsetDateTime(Columns.at(clock.instant()));
        return transaction
                .preparedQuery("""
                    insert into alert (id, type, subject, severity, remedy, opened_at) values ($1, $2, $3, $4, $5, $6)
                    on conflict (type, subject) where closed_at is null do nothing
                    returning *
                    """)
                .execute(row)
                .map(Columns::first)
                .chain(opened -> tell(transaction, opened, "opened"));
    }

    /// Closes it, if it is open.
    public Uni<Void> close(SqlConnection transaction, AlertType type, String subject) {
        return transaction
                .preparedQuery("update alert set closed_at = $3 where type = $1 and subject = $2 and closed_at is null"
                        + " returning *")
                .execute(Tuple.of(type.slug(), subject, Columns.at(clock.instant())))
                .map(Columns::first)
                .chain(closed -> tell(transaction, closed, "closed"));
    }

    /// Closes those of a type for which a condition over table `alert` no longer holds.
    ///
    /// @param condition SQL without parameters, of the caller's own words alone
    public Uni<Void> closeUnless(SqlConnection transaction, AlertType type, String condition) {
        return transaction
                .preparedQuery("update alert set closed_at = $2 where type = $1 and closed_at is null and not "
                        + condition + " returning *")
                .execute(Tuple.of(type.slug(), Columns.at(clock.instant())))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> tell(transaction, Optional.of(row), "closed"))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(SqlConnection transaction, Optional<Row> changed, String what) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var alert = alert(changed.get());
        return outbox.append(
                        transaction,
                        OutboxEvent.of(topic, alert.subject(), "io.partnerline.alert." + what, write(alert)))
                .invoke(outbox::wake);
    }

    private String write(Alert alert) {
        try {
            return json.writeValueAsString(alert);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Alert alert(Row row) {
        var closedAt = Columns.instantOrNull(row, "closed_at");
        return new Alert(
                row.getUUID("id"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("severity"),
                closedAt == null ? "OPENED" : "CLOSED",
                Columns.instant(row, "opened_at"),
                closedAt,
                row.getString("remedy"));
    }
}
