package io.partnerline.messaging.token;

import io.partnerline.messaging.alert.AlertType;
import io.partnerline.messaging.alert.Alerts;
import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/// Credentials that Meta refuses: their clients' messages wait, nobody else's do.
@ApplicationScoped
public class Holds {
    private final Alerts alerts;

    Holds(Alerts alerts) {
        this.alerts = alerts;
    }

    /// Its messages wait from now on; one goes out as a probe at each recheck.
    public Uni<Void> hold(SqlConnection transaction, UUID credentialId, Instant now, Instant recheckAt) {
        return transaction
                .preparedQuery("""
                    insert into credential_hold (credential_id, since, recheck_at) values ($1, $2, $3)
                    on conflict (credential_id) do update set recheck_at = excluded.recheck_at
                    """)
                .execute(Tuple.of(credentialId, Columns.at(now), Columns.at(recheckAt)))
                .chain(() -> alerts.open(transaction, AlertType.TOKEN_DEAD, credentialId.toString()));
    }

    /// It is good again, or may be: what waited for it is due at once.
    public Uni<Void> release(SqlConnection transaction, UUID credentialId) {
        return transaction
                .preparedQuery("delete from credential_hold where credential_id = $1")
                .execute(Tuple.of(credentialId))
                .chain(() -> due(transaction, credentialId))
                .chain(() -> alerts.close(transaction, AlertType.TOKEN_DEAD, credentialId.toString()));
    }

    private static Uni<Void> due(SqlConnection transaction, UUID credentialId) {
        return transaction.preparedQuery("""
            update send s set next_at = s.created_at from client_number n
            where n.phone_number_id = s.phone_number_id and n.credential_id = $1 and s.state = 'PENDING'
            """).execute(Tuple.of(credentialId)).replaceWithVoid();
    }
}
