package io.partnerline.messaging.campaign;

import io.partnerline.messaging.body.Category;
import io.partnerline.messaging.campaign.CampaignViews.Check;
import io.partnerline.messaging.campaign.CampaignViews.Progress;
import io.partnerline.messaging.campaign.CampaignViews.Spending;
import io.partnerline.messaging.campaign.CampaignViews.View;
import io.partnerline.messaging.campaign.RecipientResource.Listed;
import io.partnerline.messaging.campaign.RecipientResource.Outcome;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.pacing.NumberPaces;
import io.partnerline.messaging.pacing.PortfolioRooms;
import io.partnerline.messaging.pacing.PortfolioRooms.Room;
import io.partnerline.messaging.pricing.CostEstimate;
import io.partnerline.messaging.template.StoredTemplate;
import io.partnerline.messaging.template.Templates;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What became of a campaign's people, and what would become of those who wait.
@ApplicationScoped
class CampaignReader {
    /// Each with their outcome: what was kept of a message that is gone, else what its send tells.
    private static final String FATES = """
            select r.position, r.wa_ids[1] as phone, r.user_id, r.send_id,
              coalesce(r.outcome, case when c.state = 'CANCELLED' and r.state = 'WAITING' then 'SKIPPED'
                when r.state in ('QUEUED', 'TRIED') then send_fate(s.state, m.delivery) else r.state end) as outcome,
              coalesce(r.reason, case when c.state = 'CANCELLED' and r.state = 'WAITING' then 'CANCELLED' end) as reason,
              coalesce(r.error_code, s.error_code, m.error_code) as error_code
            from campaign_recipient r join campaign c on c.id = r.campaign_id
            left join send s on s.id = r.send_id left join message m on m.id = r.send_id
            where r.campaign_id = $1
            """;

    private final Templates templates;
    private final PortfolioRooms rooms;
    private final CampaignConfig config;
    private final InstantSource clock;

    CampaignReader(Templates templates, PortfolioRooms rooms, CampaignConfig config, InstantSource clock) {
        this.templates = templates;
        this.rooms = rooms;
        this.config = config;
        this.clock = clock;
    }

    Uni<Progress> progress(SqlConnection transaction, Campaign campaign) {
        return transaction
                .preparedQuery("select outcome, reason, count(*) as people from (" + FATES + ") f group by 1, 2")
                .execute(Tuple.of(campaign.id()))
                .map(Columns::list)
                .chain(rows -> costs(transaction, campaign.id())
                        .map(costs ->
                                new Progress(View.of(campaign), sum(rows, "outcome"), sum(rows, "reason"), costs)));
    }

    private static Map<String, Long> sum(List<Row> rows, String column) {
        return rows.stream()
                .filter(row -> row.getString(column) != null)
                .collect(Collectors.toMap(
                        row -> row.getString(column), row -> row.getLong("people"), Long::sum, TreeMap::new));
    }

    private static Uni<List<Spending>> costs(SqlConnection transaction, UUID campaign) {
        return transaction
                .preparedQuery("""
                        select l.currency,
                          coalesce(sum((select sum(e.amount) from ledger_entry e where e.message_id = l.message_id)), 0) as charged,
                          coalesce(sum(l.expected) filter (where l.state = 'EXPECTED'), 0) as expected
                        from campaign_recipient r join ledger_row l on l.message_id = r.send_id
                        where r.campaign_id = $1 group by 1 order by 1
                        """)
                .execute(Tuple.of(campaign))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> new Spending(
                                row.getString("currency"),
                                Objects.requireNonNull(row.getBigDecimal("charged")),
                                Objects.requireNonNull(row.getBigDecimal("expected"))))
                        .toList());
    }

    Uni<List<Listed>> recipients(
            SqlConnection transaction, UUID campaign, @Nullable Outcome outcome, int limit, int after) {
        return transaction
                .preparedQuery("select * from (" + FATES + """
                          and r.position > $4) f
                        where $2::text is null or outcome = $2 order by position limit $3
                        """)
                .execute(Tuple.of(campaign, outcome == null ? null : outcome.name(), limit, after))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> new Listed(
                                row.getInteger("position"),
                                row.getString("phone"),
                                row.getString("user_id"),
                                Outcome.valueOf(row.getString("outcome")),
                                row.getString("reason"),
                                row.getInteger("error_code"),
                                row.getUUID("send_id")))
                        .toList());
    }

    /// How it stands with those who wait, before anybody asks what they cost.
    record Outlook(
            Campaign campaign,
            Map<String, Long> verdicts,
            Map<String, Long> countries,
            Category category,
            @Nullable String status,
            Room room,
            double perSecond) {
        long wouldGet() {
            return verdicts.getOrDefault("GETS", 0L);
        }

        Check check(@Nullable CostEstimate estimate) {
            return new Check(
                    wouldGet(),
                    verdicts.getOrDefault("OPTED_OUT", 0L),
                    verdicts.getOrDefault("TAKEN_OVER", 0L),
                    campaign.duplicates(),
                    campaign.invalid(),
                    category,
                    status,
                    estimate,
                    Forecast.of(wouldGet(), room, perSecond).toSeconds(),
                    room.limit() == Integer.MAX_VALUE ? null : room.free());
        }
    }

    Uni<Outlook> outlook(SqlConnection transaction, Campaign campaign) {
        var template = campaign.template();
        return templates
                .named(transaction, campaign.clientId(), campaign.number(), template.name(), template.language())
                .map(known -> known.stream().findFirst())
                .chain(known -> pace(transaction, campaign)
                        .chain(pace -> rooms.of(transaction, pace.getString("portfolio_id"), clock.instant())
                                .chain(room -> outlook(transaction, campaign, known, pace.getDouble("rate"), room))));
    }

    private static Uni<Row> pace(SqlConnection transaction, Campaign campaign) {
        return transaction
                .preparedQuery("""
                        select n.portfolio_id, least(p.ceiling, p.rate) as rate from client_number n
                        join number_pace p on p.phone_number_id = n.phone_number_id
                        where n.client_id = $1 and n.phone_number_id = $2
                        """)
                .execute(Tuple.of(campaign.clientId(), campaign.number()))
                .map(rows -> Columns.first(rows).orElseThrow(CampaignService::unknown));
    }

    private Uni<Outlook> outlook(
            SqlConnection transaction, Campaign campaign, Optional<StoredTemplate> known, double rate, Room room) {
        var category = known.map(StoredTemplate::category).orElse(Category.MARKETING);
        return transaction
                .preparedQuery("""
                        select r.country, count(*) as people, case
                          when exists (select from consent o where o.client_id = $2 and o.contact_id = k.contact_id
                            and o.opted_out and o.scope in ('ALL', $4)) then 'OPTED_OUT'
                          when v.owner = 'PERSON' and coalesce(v.owner_until > $5, true) then 'TAKEN_OVER'
                          else 'GETS' end as verdict
                        from campaign_recipient r
                        join client_number n on n.phone_number_id = $3
                        left join lateral (
                          select i.contact_id from contact_identity i
                          where i.portfolio_id = n.portfolio_id and i.until is null
                            and (i.kind = 'wa_id' and i.value = any(r.wa_ids) or i.kind = 'user_id' and i.value = r.user_id)
                          order by i.since desc, i.id desc limit 1) k on true
                        left join conversation v on v.phone_number_id = n.phone_number_id and v.contact_id = k.contact_id
                        where r.campaign_id = $1 and r.state = 'WAITING'
                        group by 1, 3
                        """)
                .execute(Tuple.of(
                        campaign.id(),
                        campaign.clientId(),
                        campaign.number(),
                        category.name(),
                        Columns.at(clock.instant())))
                .map(Columns::list)
                .map(rows -> new Outlook(
                        campaign,
                        sum(rows, "verdict"),
                        sum(
                                rows.stream()
                                        .filter(row -> row.getString("verdict").equals("GETS"))
                                        .toList(),
                                "country"),
                        category,
                        known.map(StoredTemplate::status).orElse(null),
                        room,
                        perSecond(rate)));
    }

    /// One part of what the number sends is queued at each look.
    private double perSecond(double rate) {
        var ahead = config.ahead().toMillis() / (double) config.every().toMillis();
        return NumberPaces.SHARE * rate * Math.min(1, ahead);
    }
}
