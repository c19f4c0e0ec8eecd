package io.partnerline.messaging.writing;

import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.database.Columns;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Finds the conversation with somebody who is named by an identity.
@ApplicationScoped
class Recipients {
    /// The conversation of this client's number with this person, if they have one. Fails where the number is not this
    /// client's.
    Uni<Optional<UUID>> find(SqlConnection transaction, UUID clientId, String number, Identity person) {
        return transaction
                .preparedQuery("""
                        select n.phone_number_id, (
                          select c.id from contact_identity i join conversation c on c.contact_id = i.contact_id
                          where i.portfolio_id = n.portfolio_id and i.until is null
                            and (i.kind = 'wa_id' and i.value = any($3) or i.kind in ('user_id', 'parent_user_id') and i.value = $4)
                            and c.phone_number_id = n.phone_number_id and c.merged_into is null
                          order by i.since desc, i.id desc limit 1) as conversation
                        from client_number n where n.client_id = $1 and n.phone_number_id = $2
                        """)
                .execute(Tuple.of(clientId, number, person.waIds().toArray(String[]::new), person.userId()))
                .map(rows -> Columns.first(rows).orElseThrow(Recipients::foreign))
                .map(row -> Optional.ofNullable(row.getUUID("conversation")));
    }

    static ProblemException foreign() {
        return new ProblemException(404, "not-found", "This client has no such number.");
    }
}
