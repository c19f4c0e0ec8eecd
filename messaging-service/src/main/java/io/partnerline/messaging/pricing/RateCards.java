package io.partnerline.messaging.pricing;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;

/// All imported cards as one. Read anew when there is another.
@ApplicationScoped
public class RateCards {
    private record Known(long id, RateCard card) {}

    private final AtomicReference<Known> known = new AtomicReference<>(new Known(0, RateCard.EMPTY));

    RateCards() {}

    /// The card as it is now, read within a transaction of the caller's.
    public Uni<RateCard> current(SqlConnection transaction) {
        return transaction
                .query("select coalesce(max(id), 0) as newest from rate_card")
                .execute()
                .map(rows -> rows.iterator().next().getLong("newest"))
                .chain(newest -> newest == known.get().id()
                        ? Uni.createFrom().item(known.get().card())
                        : read(transaction));
    }

    private Uni<RateCard> read(SqlConnection transaction) {
        return transaction
                .query("select id, content from rate_card order by id")
                .execute()
                .map(rows -> {
                    var all = Columns.list(rows);
                    var card = all.stream()
                            .map(row -> RateCardCsv.read(row.getString("content")))
                            .reduce(RateCard.EMPTY, RateCard::with);
                    known.set(new Known(all.isEmpty() ? 0 : all.getLast().getLong("id"), card));
                    return card;
                });
    }
}
