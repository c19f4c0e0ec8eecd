package io.partnerline.token.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.graph.GraphCall;
import io.partnerline.graph.GraphFault;
import io.partnerline.graph.GraphHttp;
import io.partnerline.graph.GraphToken;
import io.partnerline.token.app.App;
import io.partnerline.token.secret.AuthorizationCode;
import io.partnerline.token.secret.SecretToken;
import io.partnerline.token.vault.CallersContext;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/// The calls about tokens. Fails with [GraphUnavailable] only; what Meta refuses is an answer.
/// Secrets travel in headers and forms; where Meta takes them in the query alone, GraphHttp keeps them out of sight.
@ApplicationScoped
public class GraphTokenClient {
    private final GraphHttp graph;
    private final App app;

    GraphTokenClient(GraphHttp graph, App app) {
        this.graph = graph;
        this.app = app;
    }

    /// Spends a code. Never repeated: a code works once.
    public Uni<ExchangeOutcome> exchange(AuthorizationCode code) {
        var call = GraphCall.post("/oauth/access_token")
                .form(Map.of(
                        "client_id", app.id(),
                        "client_secret", app.secret().value(),
                        "code", code.value()));
        return ask(call)
                .map(GraphTokenClient::granted)
                .onFailure(GraphFault.class)
                .recoverWithItem(failure -> ExchangeFaults.outcomeOf((GraphFault) failure));
    }

    /// What a business token is good for, and whose it is.
    public Uni<TokenInspection> inspect(SecretToken token) {
        return debug(token)
                .chain(inspection -> inspection.valid()
                        ? portfolioOf(token).map(inspection::of)
                        : Uni.createFrom().item(inspection));
    }

    /// What a token is good for.
    public Uni<TokenInspection> debug(SecretToken token) {
        return ask(debugCall(token))
                .map(TokenInspections::read)
                .onFailure(GraphFault.class)
                .transform(GraphTokenClient::told);
    }

    /// As [#debug], for a token that was refused somewhere: what Meta says about our app is an answer, too.
    public Uni<TokenVerdict> recheck(SecretToken token) {
        return ask(debugCall(token))
                .<TokenVerdict>map(answer -> new TokenVerdict.Inspected(TokenInspections.read(answer)))
                .onFailure(fault -> fault instanceof GraphFault.TokenDead || fault instanceof GraphFault.Refused)
                .recoverWithItem(new TokenVerdict.AppRefused())
                .onFailure(GraphFault.class)
                .transform(GraphTokenClient::told);
    }

    /// Asks for a token that lives 60 days from now, in exchange for one that still lives (reference 2.3).
    public Uni<RefreshOutcome> refresh(SecretToken token) {
        var call = GraphCall.get("/oauth/access_token")
                .query("grant_type", "fb_exchange_token")
                .query("client_id", app.id())
                .query("client_secret", app.secret().value())
                .query("set_token_expires_in_60_days", "true")
                .query("fb_exchange_token", token.value());
        return ask(call)
                .map(RefreshFaults::refreshed)
                .onFailure(GraphFault.class)
                .recoverWithItem(fault -> RefreshFaults.outcomeOf((GraphFault) fault));
    }

    /// Whether a call made with the token works: the account read it is there for, else the user's own name.
    public Uni<Boolean> works(SecretToken token, Optional<String> wabaId) {
        var call = wabaId.map(waba -> GraphCall.get("/{waba}", waba))
                .orElseGet(() -> GraphCall.get("/me"))
                .query("fields", "id")
                .as(new GraphToken(token.value(), app.secret().proofOf(token)));
        return ask(call)
                .replaceWith(true)
                .onFailure(fault -> fault instanceof GraphFault.TokenDead || fault instanceof GraphFault.Refused)
                .recoverWithItem(false)
                .onFailure(GraphFault.class)
                .transform(GraphTokenClient::told);
    }

    /// Makes a token worthless at Meta. Repeatable: a token that is worthless already counts as done.
    public Uni<Void> revoke(SecretToken token) {
        var call = GraphCall.get("/oauth/revoke")
                .query("client_id", app.id())
                .query("client_secret", app.secret().value())
                .query("revoke_token", token.value())
                .as(asApp());
        return ask(call)
                .replaceWithVoid()
                .onFailure(GraphFault.TokenDead.class)
                .recoverWithNull()
                .onFailure(GraphFault.class)
                .transform(GraphTokenClient::told);
    }

    /// What the app's webhook is subscribed to.
    public Uni<WebhookSubscription> webhookSubscription() {
        var call = GraphCall.get("/{app}/subscriptions", app.id()).as(asApp());
        return ask(call)
                .map(WebhookSubscription::read)
                .onFailure(GraphFault.class)
                .transform(GraphTokenClient::told);
    }

    private GraphCall debugCall(SecretToken token) {
        return GraphCall.get("/debug_token").query("input_token", token.value()).as(asApp());
    }

    private Uni<Optional<String>> portfolioOf(SecretToken token) {
        var call = GraphCall.get("/me")
                .query("fields", "client_business_id")
                .as(new GraphToken(token.value(), app.secret().proofOf(token)));
        return ask(call)
                .map(answer ->
                        Optional.ofNullable(answer.path("client_business_id").textValue()))
                .onFailure(GraphFault.Refused.class)
                .recoverWithItem(Optional.empty())
                .onFailure(GraphFault.class)
                .transform(GraphTokenClient::told);
    }

    private Uni<JsonNode> ask(GraphCall call) {
        return CallersContext.answering(graph.call(call));
    }

    private GraphToken asApp() {
        return new GraphToken(app.accessToken().value(), null);
    }

    private static ExchangeOutcome granted(JsonNode answer) {
        var token = answer.path("access_token").asText("");
        if (token.isBlank()) {
            Log.error("Meta answered an exchange without a token");
            return new ExchangeOutcome.AnswerLost();
        }
        return new ExchangeOutcome.Granted(new SecretToken(token));
    }

    private static Throwable told(Throwable fault) {
        return GraphUnavailable.of((GraphFault) fault);
    }
}
