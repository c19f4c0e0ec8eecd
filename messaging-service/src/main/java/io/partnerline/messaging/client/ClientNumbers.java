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
                .preparedQuery(
                        "select client_id, phone_number_id, portfolio_id from client_number where phone_number_id = $1")
                .execute(Tuple.of(number.value()))
                .map(rows -> Columns.first(rows)
                        .map(row -> new ClientNumber(
                                row.getUUID("client_id"),
                                row.getString("phone_number_id"),
                                row.getString("portfolio_id"))));
    }
}
