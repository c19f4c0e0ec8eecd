package io.partnerline.messaging.token;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/// Messages that wait for a credential.
public final class Holds {
    private Holds() {}

    /// They are due at once: what they waited for has come.
    public static Uni<Void> due(SqlConnection transaction, UUID credentialId) {
        return transaction.preparedQuery("""
                        update send s set next_at = s.created_at from client_number n
                        where n.phone_number_id = s.phone_number_id and n.credential_id = $1 and s.state = 'PENDING'
                        """).execute(Tuple.of(credentialId)).replaceWithVoid();
    }
}
