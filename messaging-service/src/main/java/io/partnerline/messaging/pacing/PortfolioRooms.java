package io.partnerline.messaging.pacing;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/// How many people a portfolio may still write to first, to look at: whoever starts a send asks
/// [PortfolioLimits].
@ApplicationScoped
public class PortfolioRooms {
    private static final Duration DAY = Duration.ofHours(24);

    /// @param limit in 24 hours
    /// @param free of these now
    /// @param again when there may be more
    public record Room(int limit, int free, Instant again) {}

    private final PacingConfig config;

    PortfolioRooms(PacingConfig config) {
        this.config = config;
    }

    /// As it stands now; nothing is locked.
    public Uni<Room> of(SqlConnection transaction, String portfolio, Instant now) {
        return transaction
                .preparedQuery("""
                        select l.tier, l.full_until, u.used, u.oldest
                        from (select count(*)::int as used, min(at) as oldest from portfolio_opening
                          where portfolio_id = $1 and at > $2) u
                        left join portfolio_limit l on l.portfolio_id = $1
                        """)
                .execute(Tuple.of(portfolio, Columns.at(now.minus(DAY))))
                .map(rows -> room(Columns.first(rows).orElseThrow(), now));
    }

    private Room room(Row row, Instant now) {
        var limit = MessagingTier.limit(row.getString("tier"), config.portfolioUnknown());
        var full = Objects.requireNonNullElse(Columns.instantOrNull(row, "full_until"), Instant.MIN);
        if (full.isAfter(now)) {
            return new Room(limit, 0, sooner(full, now));
        }
        var oldest = Columns.instantOrNull(row, "oldest");
        return new Room(
                limit,
                Math.max(0, limit - row.getInteger("used")),
                oldest == null ? now : sooner(oldest.plus(DAY), now));
    }

    /// Limits are raised, and people write by themselves: nobody waits a day without a look.
    private Instant sooner(Instant at, Instant now) {
        var look = now.plus(config.portfolioLook());
        return at.isBefore(look) ? at : look;
    }
}
