package io.partnerline.messaging.template;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;

/// Numbers that customers complain about, within the caller's transaction: nothing that advertises goes out from them.
@ApplicationScoped
public class FlaggedNumbers {
    private static final String LOWEST = "RED";

    private final InstantSource clock;

    FlaggedNumbers(InstantSource clock) {
        this.clock = clock;
    }

    /// A number's quality fell to the lowest (`FLAGGED`), or is better again. Only its digits are told.
    public Uni<Void> told(SqlConnection transaction, String wabaId, String digits, boolean flagged) {
        return transaction
                .preparedQuery(flagged ? """
                        insert into flagged_number (phone_number_id, client_id, since)
                        select phone_number_id, client_id, $3 from client_number
                        where waba_id = $1 and phone_number_id is not null and (display_digits = $2 or 1 = (
                          select count(*) from client_number o where o.waba_id = $1 and o.phone_number_id is not null))
                        on conflict do nothing
                        """ : """
                        delete from flagged_number f using client_number n
                        where n.phone_number_id = f.phone_number_id and n.waba_id = $1 and $3::timestamptz is not null
                          and (n.display_digits = $2 or 1 = (
                            select count(*) from client_number o where o.waba_id = $1 and o.phone_number_id is not null))
                        """)
                .execute(Tuple.of(wabaId, digits, Columns.at(clock.instant())))
                .replaceWithVoid();
    }

    /// The numbers of an account.
    Uni<List<String>> of(SqlConnection transaction, Account account) {
        return transaction
                .preparedQuery(
                        "select phone_number_id from client_number where waba_id = $1 and phone_number_id is not null")
                .execute(Tuple.of(account.wabaId()))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> row.getString("phone_number_id"))
                        .toList());
    }

    /// A number's rating as Meta shows it.
    Uni<Void> seen(SqlConnection transaction, String number, String rating) {
        return transaction
                .preparedQuery(
                        rating.equals(LOWEST)
                                ? """
                        insert into flagged_number (phone_number_id, client_id, since)
                        select phone_number_id, client_id, $2 from client_number where phone_number_id = $1
                        on conflict do nothing
                        """
                                : "delete from flagged_number where phone_number_id = $1 and $2::timestamptz is not null")
                .execute(Tuple.of(number, Columns.at(clock.instant())))
                .replaceWithVoid();
    }
}
