package io.partnerline.messaging.ledger;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.pricing.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/// Keeps what Meta told about volume tiers; what was delivered since such a time is settled anew.
@ApplicationScoped
public class VolumeTiers {
    VolumeTiers() {}

    public Uni<Void> told(SqlConnection transaction, String portfolioId, ToldTier tier) {
        var scope = new Scope.Volume(portfolioId, tier.market(), tier.category(), tier.month()).key();
        return transaction
                .preparedQuery("""
                    insert into volume_tier (portfolio_id, month, category, market, first, since) values ($1, $2, $3, $4, $5, $6)
                    on conflict (portfolio_id, month, category, market, first)
                    do update set since = least(volume_tier.since, excluded.since)
                    """)
                .execute(Tuple.of(
                        portfolioId,
                        tier.month().atDay(1),
                        tier.category(),
                        tier.market(),
                        tier.first(),
                        Columns.at(tier.since())))
                .chain(() -> transaction.preparedQuery("""
                    insert into ledger_hint (message_id)
                    select message_id from ledger_row where volume_scope = $1 and delivered_at >= $2
                    """).execute(Tuple.of(scope, Columns.at(tier.since()))))
                .replaceWithVoid();
    }
}
