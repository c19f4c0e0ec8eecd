package io.partnerline.messaging.client;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.id.PhoneNumberId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Whose number it is.
@ApplicationScoped
public class ClientNumbers {
    /// The client behind a number, or nothing for a number nobody has told us about.
    public Uni<Optional<ClientNumber>> find(SqlConnection transaction, PhoneNumberId number) {
        return transaction
                .preparedQuery("""
                        select n.client_id, n.phone_number_id, n.portfolio_id,
                          exists (select from erased_identity e where e.client_id = n.client_id) as erased
                        from client_number n where n.phone_number_id = $1
                        """)
                .execute(Tuple.of(number.value()))
                .map(rows -> Columns.first(rows)
                        .map(row -> new ClientNumber(
                                row.getUUID("client_id"),
                                row.getString("phone_number_id"),
                                row.getString("portfolio_id"),
                                row.getBoolean("erased"))));
    }
}
