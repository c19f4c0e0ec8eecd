package io.partnerline.messaging.campaign;

import io.partnerline.messaging.body.Violation;
import io.partnerline.messaging.campaign.CampaignResource.Draft;
import io.partnerline.messaging.campaign.CampaignResource.Step;
import io.partnerline.messaging.campaign.CampaignViews.Check;
import io.partnerline.messaging.campaign.CampaignViews.Progress;
import io.partnerline.messaging.campaign.CampaignViews.View;
import io.partnerline.messaging.campaign.Lifecycle.Move;
import io.partnerline.messaging.campaign.RecipientResource.Listed;
import io.partnerline.messaging.campaign.RecipientResource.Outcome;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.ledger.EstimateService;
import io.partnerline.messaging.pricing.Words;
import io.partnerline.messaging.template.TemplateCatalog;
import io.partnerline.messaging.template.Templates;
import io.partnerline.problem.Problem;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people do with campaigns.
@ApplicationScoped
class CampaignService {
    private final TenantDatabase database;
    private final Campaigns campaigns;
    private final CampaignReader reader;
    private final Templates templates;
    private final EstimateService estimates;

    CampaignService(
            TenantDatabase database,
            Campaigns campaigns,
            CampaignReader reader,
            Templates templates,
            EstimateService estimates) {
        this.database = database;
        this.campaigns = campaigns;
        this.reader = reader;
        this.templates = templates;
        this.estimates = estimates;
    }

    Uni<View> create(UUID clientId, Draft draft) {
        var found = new ArrayList<Violation>();
        var template = CampaignTemplate.of(draft.template(), "/template", found);
        refuse(found);
        var creation = new Campaigns.Done(clientId, UUID.randomUUID(), Deed.What.CREATE, draft.person(), draft.name());
        return database.within(
                clientId,
                transaction -> own(transaction, clientId, draft.from())
                        .chain(() -> fits(transaction, clientId, draft.from(), template))
                        .chain(() -> campaigns.add(transaction, creation, draft.name(), draft.from(), template))
                        .chain(() -> one(transaction, clientId, creation.campaign()))
                        .map(View::of));
    }

    private static Uni<Void> own(SqlConnection transaction, UUID clientId, String number) {
        return transaction
                .preparedQuery("select 1 from client_number where client_id = $1 and phone_number_id = $2")
                .execute(Tuple.of(clientId, number))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new ProblemException(404, "not-found", "This client has no such number.");
                    }
                })
                .replaceWithVoid();
    }

    /// The template is approved, and filled in as it wants to be.
    private Uni<Void> fits(SqlConnection transaction, UUID clientId, String number, CampaignTemplate template) {
        return templates
                .ofNumber(transaction, clientId, number)
                .invoke(known -> {
                    var found = new ArrayList<Violation>();
                    new TemplateCatalog(known).check(template.sample(), "/template", true, found);
                    refuse(found);
                })
                .replaceWithVoid();
    }

    private static void refuse(List<Violation> found) {
        if (!found.isEmpty()) {
            throw new ProblemException(Problem.of(400, "invalid-request", "The request has invalid parts.")
                    .with("errors", List.copyOf(found)));
        }
    }

    Uni<List<Campaign>> all(UUID clientId, int limit, @Nullable Long before) {
        return database.within(clientId, transaction -> campaigns.all(transaction, clientId, limit, before));
    }

    Uni<Progress> one(UUID clientId, UUID id) {
        return database.within(
                clientId,
                transaction ->
                        one(transaction, clientId, id).chain(campaign -> reader.progress(transaction, campaign)));
    }

    Uni<List<Deed>> deeds(UUID clientId, UUID id) {
        return database.within(
                clientId, transaction -> one(transaction, clientId, id).chain(() -> campaigns.deeds(transaction, id)));
    }

    Uni<List<Listed>> recipients(UUID clientId, UUID id, @Nullable Outcome outcome, int limit, int after) {
        return database.within(
                clientId,
                transaction -> one(transaction, clientId, id)
                        .chain(() -> reader.recipients(transaction, id, outcome, limit, after)));
    }

    Uni<Check> check(UUID clientId, UUID id) {
        return database.within(
                        clientId,
                        transaction ->
                                one(transaction, clientId, id).chain(campaign -> reader.outlook(transaction, campaign)))
                .chain(outlook -> outlook.wouldGet() == 0
                        ? Uni.createFrom().item(outlook.check(null))
                        : estimates
                                .estimate(
                                        clientId,
                                        outlook.campaign().number(),
                                        Words.of(outlook.category().name()),
                                        false,
                                        outlook.countries())
                                .map(outlook::check));
    }

    Uni<Campaign> move(UUID clientId, UUID id, Move move, Step step) {
        return database.within(
                clientId,
                transaction -> campaigns
                        .lock(transaction, clientId, id)
                        .map(found -> found.orElseThrow(CampaignService::unknown))
                        .call(campaign -> move == Move.START
                                ? ready(transaction, campaign)
                                : Uni.createFrom().voidItem())
                        .chain(campaign -> move(transaction, campaign, move, step))
                        .chain(() -> one(transaction, clientId, id)));
    }

    private Uni<Void> move(SqlConnection transaction, Campaign campaign, Move move, Step step) {
        var to = campaign.state().after(move);
        if (to.isEmpty() || step.version() != campaign.version()) {
            throw stands(campaign);
        }
        var kind = Deed.What.valueOf(move.name());
        var done = new Campaigns.Done(campaign.clientId(), campaign.id(), kind, step.person(), step.reason());
        return campaigns.move(transaction, campaign, to.get(), done);
    }

    private Uni<Void> ready(SqlConnection transaction, Campaign campaign) {
        if (campaign.recipients() == 0) {
            throw new ProblemException(409, "campaign-empty", "Nobody is on its list yet.");
        }
        return fits(transaction, campaign.clientId(), campaign.number(), campaign.template());
    }

    private Uni<Campaign> one(SqlConnection transaction, UUID clientId, UUID id) {
        return campaigns.find(transaction, clientId, id).map(found -> found.orElseThrow(CampaignService::unknown));
    }

    static ProblemException unknown() {
        return new ProblemException(404, "not-found", "There is no such campaign.");
    }

    /// It is not as the caller takes it to be.
    static ProblemException stands(Campaign campaign) {
        return new ProblemException(
                Problem.of(409, "campaign-state", "The campaign does not stand as this call wants it: read it again.")
                        .with("state", campaign.state().state())
                        .with("version", campaign.version()));
    }
}
