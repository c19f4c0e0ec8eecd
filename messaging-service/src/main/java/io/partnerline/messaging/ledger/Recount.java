package io.partnerline.messaging.ledger;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.pricing.RateCards;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Gives messages the places that their times of delivery give them, where they were folded in another order and a tier
/// or an allowance ends between the two. Whose place changed is settled anew.
@ApplicationScoped
class Recount {
    private static final String PLACES = """
        with placed as (
          select message_id, row_number() over (order by delivered_at, phone_number_id, wamid) as place, %1$s_place as was
          from ledger_row where %1$s_scope = $1),
        moved as (
          update ledger_row l set %1$s_place = p.place from placed p
          where l.message_id = p.message_id and width_bucket(p.place, $2::bigint[]) <> width_bucket(p.was, $2::bigint[])
          returning l.message_id)
        insert into ledger_hint (message_id) select message_id from moved
        """;

    private final Pool pool;
    private final RateCards cards;

    Recount(Pool pool, RateCards cards) {
        this.pool = pool;
        this.cards = cards;
    }

    /// All scopes in which that may be so, each in a transaction of its own.
    Uni<Void> all() {
        return pool.query("select scope from ledger_count where unsettled limit 1000")
                .execute()
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> row.getString("scope"))
                        .toList())
                .onItem()
                .transformToMulti(scopes -> Multi.createFrom().iterable(scopes))
                .onItem()
                .transformToUniAndConcatenate(scope -> pool.withTransaction(transaction -> LedgerFold.lock(transaction)
                        .chain(mine -> mine
                                ? one(transaction, scope)
                                : Uni.createFrom().voidItem())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> one(SqlConnection transaction, String scope) {
        var kind = scope.substring(0, scope.indexOf('/'));
        return cards.current(transaction)
                .chain(card -> places(transaction, kind, scope, card.boundaries()))
                .chain(() -> transaction
                        .preparedQuery("update ledger_count set unsettled = false where scope = $1")
                        .execute(Tuple.of(scope)))
                .replaceWithVoid();
    }

    private static Uni<Void> places(SqlConnection transaction, String kind, String scope, List<Long> boundaries) {
        if (boundaries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(PLACES.formatted(kind))
                .execute(Tuple.of(scope, boundaries.toArray(Long[]::new)))
                .replaceWithVoid();
    }
}
