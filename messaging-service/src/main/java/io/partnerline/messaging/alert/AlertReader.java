package io.partnerline.messaging.alert;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Reads the alerts of all clients: they are for the partner's own people.
@ApplicationScoped
class AlertReader {
    private final Pool pool;

    AlertReader(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Alert>> open() {
        return pool.query("select * from alert where closed_at is null order by opened_at desc, id limit 500")
                .execute()
                .map(rows -> Columns.list(rows).stream().map(Alerts::alert).toList());
    }

    Uni<Long> countOpen() {
        return pool.query("select count(*) as n from alert where closed_at is null")
                .execute()
                .map(rows -> rows.iterator().next().getLong("n"));
    }
}
