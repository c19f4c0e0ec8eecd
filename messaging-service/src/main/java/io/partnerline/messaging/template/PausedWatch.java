package io.partnerline.messaging.template;

import io.partnerline.messaging.alert.AlertType;
import io.partnerline.messaging.alert.Alerts;
import io.partnerline.messaging.body.Category;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.template.TemplateState.Verdict;
import io.partnerline.messaging.wake.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// Says that messages wait for a template that is paused, and stops saying so when none does: they wait for good unless
/// somebody acts.
@ApplicationScoped
class PausedWatch {
    private static final String WAITING = """
            from send s join client_number n on n.phone_number_id = s.phone_number_id
              join template t on t.waba_id = n.waba_id and t.name = s.payload->'template'->>'name'
                and t.language = s.payload->'template'->'language'->>'code'
            where s.state = 'PENDING' and s.payload ? 'template'
            """;
    private static final String STATES = """
            select t.template_id, t.category, t.status, t.quality,
              bool_or(exists (select from flagged_number f where f.phone_number_id = s.phone_number_id)) as flagged
            """ + WAITING + """
            and coalesce(s.send_at, s.created_at) <= $1 group by t.waba_id, t.template_id order by t.template_id
            """;
    private static final String STILL = "exists (select " + WAITING + " and t.template_id = alert.subject)";

    private final Pool pool;
    private final Alerts alerts;
    private final InstantSource clock;

    PausedWatch(Pool pool, Alerts alerts, InstantSource clock) {
        this.pool = pool;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Scheduled(every = "${template.paused-watch:60s}", delayed = "6s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Sweep.of(pool.withTransaction(this::look), "paused templates not looked at");
    }

    private Uni<Void> look(SqlConnection transaction) {
        return transaction
                .preparedQuery(STATES)
                .execute(Tuple.of(Columns.at(clock.instant())))
                .map(Columns::list)
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> tell(transaction, row))
                        .collect()
                        .last())
                .chain(() -> alerts.closeUnless(transaction, AlertType.TEMPLATE_PAUSED, STILL));
    }

    private Uni<Void> tell(SqlConnection transaction, Row row) {
        var state = new TemplateState(
                Category.valueOf(row.getString("category")),
                row.getString("status"),
                row.getString("quality"),
                row.getBoolean("flagged"));
        var template = row.getString("template_id");
        return state.verdict() == Verdict.PAUSED
                ? alerts.open(transaction, AlertType.TEMPLATE_PAUSED, template)
                : alerts.close(transaction, AlertType.TEMPLATE_PAUSED, template);
    }
}
