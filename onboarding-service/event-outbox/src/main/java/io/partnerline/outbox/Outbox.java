package io.partnerline.outbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Writes events beside the state they report: call `append` inside that state's transaction. Its commit wakes the
/// relay, on whichever replica that is.
@ApplicationScoped
public class Outbox {
    private static final String COLUMNS =
            "insert into event_outbox" + " (topic, key, type, event_id, value, traceparent, created_at) values ";

    private final InstantSource clock;
    private final EventBus bus;

    Outbox(InstantSource clock, EventBus bus) {
        this.clock = clock;
        this.bus = bus;
    }

    /// Appends within a transaction of the reactive client.
    public Uni<Void> append(SqlConnection transaction, OutboxEvent event) {
        var row = Tuple.tuple()
                .addString(event.topic())
                .addString(event.key())
                .addString(event.type())
                .addString(event.id())
                .addValue(Buffer.buffer(event.bytes()))
                .addValue(traceparent())
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
        return transaction
                .preparedQuery(COLUMNS + "($1, $2, $3, $4, $5, $6, $7)")
                .execute(row)
                .replaceWithVoid();
    }

    /// Appends within a transaction of Hibernate Reactive.
    public Uni<Void> append(Mutiny.Session transaction, OutboxEvent event) {
        return transaction
                .createNativeQuery(COLUMNS + "(?1, ?2, ?3, ?4, ?5, cast(?6 as text), ?7)")
                .setParameter(1, event.topic())
                .setParameter(2, event.key())
                .setParameter(3, event.type())
                .setParameter(4, event.id())
                .setParameter(5, event.bytes())
                .setParameter(6, Objects.requireNonNullElse(traceparent(), ""))
                .setParameter(7, clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid();
    }

    /// A shortcut after a commit, within this process: the commit itself wakes the relay too, through the database.
    public void wake() {
        bus.publish(OutboxRelay.WAKE, "");
    }

    private static @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }
}
