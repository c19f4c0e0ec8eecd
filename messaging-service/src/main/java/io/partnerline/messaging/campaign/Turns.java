package io.partnerline.messaging.campaign;

import io.partnerline.messaging.body.Category;
import io.partnerline.messaging.campaign.Turn.Facts;
import io.partnerline.messaging.campaign.Turn.Finish;
import io.partnerline.messaging.campaign.Turn.Go;
import io.partnerline.messaging.campaign.Turn.Pace;
import io.partnerline.messaging.campaign.Turn.Stop;
import io.partnerline.messaging.campaign.Turn.Wait;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.ledger.SpentBudgets;
import io.partnerline.messaging.pacing.PortfolioRooms;
import io.partnerline.messaging.template.StoredTemplate;
import io.partnerline.messaging.template.TemplateCatalog;
import io.partnerline.messaging.template.TemplateState;
import io.partnerline.messaging.template.TemplateStates;
import io.partnerline.messaging.template.Templates;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gives running campaigns their turns: whoever waited longest comes first, one replica at a time has each.
@ApplicationScoped
class Turns {
    /// A campaign whose turn it is.
    ///
    /// @param portfolioId of its number
    /// @param category what Meta takes its template for now
    /// @param people whose turn comes now, by their places
    record Taken(
            Campaign campaign, String portfolioId, Category category, TemplateCatalog catalog, List<Integer> people) {}

    private final Pool pool;
    private final Campaigns campaigns;
    private final Templates templates;
    private final TemplateStates states;
    private final PortfolioRooms rooms;
    private final SpentBudgets budgets;
    private final CampaignConfig config;
    private final InstantSource clock;

    Turns(
            Pool pool,
            Campaigns campaigns,
            Templates templates,
            TemplateStates states,
            PortfolioRooms rooms,
            SpentBudgets budgets,
            CampaignConfig config,
            InstantSource clock) {
        this.pool = pool;
        this.campaigns = campaigns;
        this.templates = templates;
        this.states = states;
        this.rooms = rooms;
        this.budgets = budgets;
        this.config = config;
        this.clock = clock;
    }

    /// The next one; empty where none is due. Where nobody's turn comes, it is told when to be looked at
    /// again.
    Uni<Optional<Taken>> next() {
        return pool.withTransaction(transaction -> claim(transaction, clock.instant()));
    }

    private Uni<Optional<Taken>> claim(SqlConnection transaction, Instant now) {
        return transaction
                .preparedQuery("""
                        with due as materialized (
                          select id from campaign where state = 'RUNNING' and next_at <= $1
                          order by next_at limit 1 for no key update skip locked)
                        update campaign c set next_at = $2 from due where c.id = due.id returning c.*
                        """)
                .execute(Tuple.of(Columns.at(now), Columns.at(now.plus(config.lease()))))
                .map(rows -> Columns.first(rows).map(Campaign::of))
                .chain(campaign -> campaign.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : settle(transaction, campaign.get())
                                .chain(() -> taken(transaction, campaign.get(), now))
                                .map(Optional::of));
    }

    /// Those whose messages have left the outbox.
    private static Uni<Void> settle(SqlConnection transaction, Campaign campaign) {
        return transaction.preparedQuery("""
                        update campaign_recipient r set state = 'TRIED' from send s
                        where r.campaign_id = $1 and r.state = 'QUEUED' and s.id = r.send_id
                          and s.state not in ('PENDING', 'SENDING')
                        """).execute(Tuple.of(campaign.id())).replaceWithVoid();
    }

    private Uni<Taken> taken(SqlConnection transaction, Campaign campaign, Instant now) {
        var template = campaign.template();
        var asked = new TemplateStates.Asked(campaign.id(), campaign.number(), template.name(), template.language());
        return row(transaction, campaign)
                .chain(row -> states.of(transaction, List.of(asked))
                        .map(known -> Optional.ofNullable(known.get(campaign.id())))
                        .chain(state -> templates
                                .named(
                                        transaction,
                                        campaign.clientId(),
                                        campaign.number(),
                                        template.name(),
                                        template.language())
                                .chain(known -> facts(transaction, campaign, row, state, now)
                                        .map(facts -> Turn.of(facts, pace(), now))
                                        .chain(turn -> people(transaction, campaign, turn, now))
                                        .map(people -> new Taken(
                                                campaign,
                                                portfolio(row),
                                                category(state, known),
                                                new TemplateCatalog(known),
                                                people)))));
    }

    private static Category category(Optional<TemplateState> state, List<StoredTemplate> known) {
        return state.map(TemplateState::category)
                .or(() -> known.stream().findFirst().map(StoredTemplate::category))
                .orElse(Category.MARKETING);
    }

    private Pace pace() {
        return new Pace(rest(), config.ahead(), config.batch());
    }

    /// Less than from look to look: it is due at the next one.
    private Duration rest() {
        return config.every().dividedBy(2);
    }

    private static Uni<Row> row(SqlConnection transaction, Campaign campaign) {
        return transaction
                .preparedQuery("""
                        select n.state, n.portfolio_id, least(p.ceiling, p.rate) as rate,
                          exists (select from campaign_recipient r where r.campaign_id = $1 and r.state = 'WAITING') as waiting,
                          (select count(*)::int from campaign_recipient r where r.campaign_id = $1 and r.state = 'QUEUED') as queued
                        from (select $2::uuid as client, $3::text as number) c
                        left join client_number n on n.phone_number_id = c.number and n.client_id = c.client
                        left join number_pace p on p.phone_number_id = n.phone_number_id
                        """)
                .execute(Tuple.of(campaign.id(), campaign.clientId(), campaign.number()))
                .map(rows -> Columns.first(rows).orElseThrow());
    }

    private static String portfolio(Row row) {
        return Objects.requireNonNullElse(row.getString("portfolio_id"), "");
    }

    private Uni<Facts> facts(
            SqlConnection transaction, Campaign campaign, Row row, Optional<TemplateState> state, Instant now) {
        return rooms.of(transaction, portfolio(row), now)
                .chain(room -> budgets.of(transaction, campaign.clientId(), campaign.number())
                        .map(spent -> new Facts(
                                isConnected(row.getString("state")) && row.getDouble("rate") != null,
                                state.map(TemplateState::verdict).orElse(null),
                                spent,
                                row.getBoolean("waiting"),
                                row.getInteger("queued"),
                                Objects.requireNonNullElse(row.getDouble("rate"), 0.0),
                                room)));
    }

    /// As the sender takes it.
    private static boolean isConnected(@Nullable String state) {
        return "LIVE".equals(state) || "NEEDS_RECONSENT".equals(state);
    }

    private Uni<List<Integer>> people(SqlConnection transaction, Campaign campaign, Turn turn, Instant now) {
        if (!(campaign.state() instanceof Lifecycle.Running running)) {
            return Uni.createFrom().item(List.of());
        }
        return switch (turn) {
            case Go(var people) -> waiting(transaction, campaign, people, now);
            case Wait(var until) ->
                later(transaction, campaign.id(), campaign.nextAt(), until).replaceWith(List.of());
            case Stop(var why) ->
                campaigns.halt(transaction, campaign, running, why).replaceWith(List.of());
            case Finish() -> {
                var done = new Campaigns.Done(
                        campaign.clientId(), campaign.id(), Deed.What.FINISH, null, "Everybody had their turn.");
                yield campaigns
                        .move(transaction, campaign, running.finish(), done)
                        .replaceWith(List.of());
            }
        };
    }

    /// Where only those wait that failed a moment ago, they are looked at with the next turn.
    private static Uni<List<Integer>> waiting(SqlConnection transaction, Campaign campaign, int people, Instant now) {
        return transaction
                .preparedQuery("""
                        select position from campaign_recipient
                        where campaign_id = $1 and state = 'WAITING' and retry_at <= $2 order by position limit $3
                        """)
                .execute(Tuple.of(campaign.id(), Columns.at(now), people))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> row.getInteger("position"))
                        .toList());
    }

    /// Its turn is over. Whoever was overtaken changes nothing.
    Uni<Void> over(Taken taken) {
        var lease = taken.campaign().nextAt();
        var until = lease.minus(config.lease()).plus(rest());
        return pool.withTransaction(
                transaction -> later(transaction, taken.campaign().id(), lease, until));
    }

    private static Uni<Void> later(SqlConnection transaction, UUID campaign, Instant lease, Instant until) {
        return transaction
                .preparedQuery("update campaign set next_at = $3 where id = $1 and next_at = $2 and state = 'RUNNING'")
                .execute(Tuple.of(campaign, Columns.at(lease), Columns.at(until)))
                .replaceWithVoid();
    }
}
