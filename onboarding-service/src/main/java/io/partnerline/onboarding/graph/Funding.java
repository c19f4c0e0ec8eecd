package io.partnerline.onboarding.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.partnerline.graph.GraphCall;
import io.partnerline.graph.GraphFault;
import io.partnerline.graph.GraphHttp;
import io.partnerline.graph.GraphToken;
import io.partnerline.onboarding.partner.Partner;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Calls about the credit line (reference 3.3 and 3.4): the system token for all but attaching and the account's own
/// funding, which take the business token.
@ApplicationScoped
public class Funding {
    private final GraphHttp graph;
    private final Pages pages;
    private final Partner partner;

    Funding(GraphHttp graph, Pages pages, Partner partner) {
        this.pages = pages;
        this.graph = graph;
        this.partner = partner;
    }

    /// Whether our system user may already act on the account.
    public Uni<Boolean> isAssigned(GraphToken system, WabaId waba) {
        return graph.call(GraphCall.get("/{waba}/assigned_users", waba.value())
                        .query("business", partner.businessId())
                        .as(system))
                .map(answer -> Listed.ids(answer, "").contains(partner.systemUserId()))
                .onFailure(Gone::is)
                .recoverWithItem(false);
    }

    public Uni<Void> assign(GraphToken system, WabaId waba) {
        return graph.call(GraphCall.post("/{waba}/assigned_users", waba.value())
                        .query("user", partner.systemUserId())
                        .query("tasks", "['MANAGE']")
                        .as(system))
                .replaceWithVoid();
    }

    /// An account that we no longer reach took our system user out by itself.
    public Uni<Void> unassign(GraphToken system, WabaId waba) {
        return graph.call(GraphCall.delete("/{waba}/assigned_users", waba.value())
                        .query("user", partner.systemUserId())
                        .as(system))
                .onFailure(Gone::is)
                .recoverWithItem(JsonNodeFactory.instance.objectNode())
                .replaceWithVoid();
    }

    /// The live share of our line with a portfolio, where there is one.
    public Uni<Optional<String>> allocation(GraphToken system, PortfolioId portfolio) {
        return graph.call(GraphCall.get("/{line}/owning_credit_allocation_configs", partner.creditLineId())
                        .query("receiving_business_id", portfolio.value())
                        .query("fields", "id,receiving_business,request_status")
                        .as(system))
                .map(Funding::live);
    }

    private static Optional<String> live(JsonNode answer) {
        return Listed.nodes(answer).stream()
                .filter(CreditAllocation::isLive)
                .map(share -> share.path("id").asText())
                .findFirst();
    }

    /// All live shares of our line.
    public Uni<List<CreditAllocation>> allocations(GraphToken system) {
        var call = GraphCall.get("/{line}/owning_credit_allocation_configs", partner.creditLineId())
                .query("fields", "id,receiving_business,request_status");
        return pages.all(call.as(system))
                .map(nodes -> nodes.stream()
                        .filter(CreditAllocation::isLive)
                        .map(CreditAllocation::of)
                        .toList());
    }

    /// Who pays for an account, in what currency, and where the customer is.
    public Uni<AccountFunding> funding(GraphToken business, WabaId waba) {
        return graph.call(GraphCall.get("/{waba}", waba.value())
                        .query("fields", "primary_funding_id,currency,country,primary_business_location")
                        .as(business))
                .map(AccountFunding::of);
    }

    /// Method A: shares with the portfolio and attaches the account.
    public Uni<String> shareAndAttach(GraphToken system, WabaId waba, String currency) {
        return graph.call(GraphCall.post("/{line}/whatsapp_credit_sharing_and_attach", partner.creditLineId())
                        .query("waba_id", waba.value())
                        .query("waba_currency", currency)
                        .as(system))
                .map(answer -> answer.path("allocation_config_id").asText());
    }

    /// Method B, first call: shares with the portfolio.
    public Uni<String> share(GraphToken system, PortfolioId portfolio) {
        return graph.call(GraphCall.post("/{line}/whatsapp_credit_sharing", partner.creditLineId())
                        .query("receiving_business_id", portfolio.value())
                        .as(system))
                .map(answer -> answer.path("allocation_config_id").asText());
    }

    /// Method B, second call: attaches the account.
    public Uni<Void> attach(GraphToken business, WabaId waba, String currency) {
        return graph.call(GraphCall.post("/{line}/whatsapp_credit_attach", partner.creditLineId())
                        .query("waba_id", waba.value())
                        .query("waba_currency", currency)
                        .as(business))
                .replaceWithVoid();
    }

    /// What a share pays with.
    public Uni<String> receivingCredential(GraphToken system, String allocation) {
        return graph.call(GraphCall.get("/{allocation}", allocation)
                        .query("fields", "receiving_credential")
                        .as(system))
                .map(answer -> answer.path("receiving_credential").path("id").asText(""));
    }

    /// What the account is paid with, where it is.
    public Uni<Optional<String>> primaryFunding(GraphToken business, WabaId waba) {
        return graph.call(GraphCall.get("/{waba}", waba.value())
                        .query("fields", "primary_funding_id")
                        .as(business))
                .map(answer -> Optional.of(answer.path("primary_funding_id").asText(""))
                        .filter(id -> !id.isBlank()));
    }

    /// Takes the line back from the whole portfolio. Gone already counts as done.
    public Uni<Void> revoke(GraphToken system, String allocation) {
        return graph.call(GraphCall.delete("/{allocation}", allocation).as(system))
                .onFailure(GraphFault.Refused.class)
                .recoverWithUni(refused -> recheck(system, allocation, refused))
                .replaceWithVoid();
    }

    private Uni<JsonNode> recheck(GraphToken system, String allocation, Throwable refused) {
        return graph.call(GraphCall.get("/{allocation}", allocation)
                        .query("fields", "receiving_business,request_status")
                        .as(system))
                .chain(answer -> answer.path("request_status").asText("").equals("DELETED")
                        ? Uni.createFrom().item(answer)
                        : Uni.createFrom().failure(refused))
                .onFailure(gone -> gone != refused && gone instanceof GraphFault.Refused)
                .recoverWithItem(JsonNodeFactory.instance.objectNode());
    }
}
