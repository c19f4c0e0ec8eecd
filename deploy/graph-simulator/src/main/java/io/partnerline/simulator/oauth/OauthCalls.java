package io.partnerline.simulator.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.Fields;
import io.partnerline.simulator.graph.GraphCall;
import io.partnerline.simulator.graph.GraphRefusal;
import io.partnerline.simulator.graph.Needs;
import io.partnerline.simulator.graph.Operations;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.world.Portfolio;
import io.partnerline.simulator.world.Token;
import io.partnerline.simulator.world.World;
import java.util.stream.StreamSupport;

/// The calls about codes and tokens.
public final class OauthCalls {
    private static final Fields ME = new Fields("User", "id name client_business_id", "id name");

    private final World world;
    private final Journal journal;
    private final CodeExchange exchange;

    public OauthCalls(World world, Journal journal) {
        this.world = world;
        this.journal = journal;
        this.exchange = new CodeExchange(world, journal);
    }

    public void addTo(Operations operations) {
        var inspection = new TokenInspection(world);
        operations.on("GET /oauth/access_token", Needs.NOTHING, exchange::answer);
        operations.on("POST /oauth/access_token", Needs.NOTHING, exchange::answer);
        operations.on("GET /oauth/revoke", Needs.ANYTHING, this::revoke);
        operations.on("GET /debug_token", Needs.APP_OR_SYSTEM, inspection::answer);
        operations.on("GET /me", Needs.ANY_USER, this::me);
        operations.on("POST /{business}/system_user_access_tokens", Needs.SYSTEM, this::fetch);
    }

    private ObjectNode revoke(GraphCall call) {
        exchange.requireApp(call);
        var value = call.required("revoke_token");
        world.secrets().add("token", value);
        var token = world.token(value)
                .filter(found -> found.kind() != Token.Kind.APP)
                .orElseThrow(() -> GraphRefusal.parameter("Invalid token to revoke"));
        if (token.state() != Token.State.ALIVE) {
            throw GraphRefusal.token(467, "Error validating access token: This token has been invalidated.");
        }
        token.end(Token.State.REVOKED);
        journal.effect(call.cause(), "token.revoked", token.portfolio().id());
        return Json.object("success", "true");
    }

    private ObjectNode me(GraphCall call) {
        var token = call.token();
        var business = token.kind() == Token.Kind.BUSINESS;
        var user =
                business ? token.portfolio().integrationUser() : world.partner().systemUser();
        var full = Json.object(
                "id", user.id(),
                "name", user.name(),
                "client_business_id", business ? token.portfolio().id() : null);
        return ME.select(full, call.parameter("fields"));
    }

    /// Fetches the newest living business token of a customer's portfolio.
    private ObjectNode fetch(GraphCall call) {
        var portfolio = call.node(Portfolio.class);
        var proof = call.required("appsecret_proof");
        if (proof.isBlank() || !"true".equals(call.parameter("fetch_only"))) {
            throw GraphRefusal.parameter("Only fetch_only=true is modelled by this simulator.");
        }
        requireKnownUser(call, portfolio);
        var now = world.clock().instant();
        var token = StreamSupport.stream(world.tokens().spliterator(), false)
                .filter(found -> found.kind() == Token.Kind.BUSINESS && found.portfolio() == portfolio)
                .filter(found -> found.valid(now))
                .reduce((_, newest) -> newest)
                .orElseThrow(() -> GraphRefusal.unsupported("POST", portfolio.id()));
        journal.effect(call.cause(), "token.fetched", portfolio.id());
        return Json.object("access_token", token.value());
    }

    private void requireKnownUser(GraphCall call, Portfolio portfolio) {
        var user = call.parameter("system_user_id");
        if (user != null
                && !user.equals(portfolio.integrationUser().id())
                && !user.equals(world.partner().systemUser().id())) {
            throw GraphRefusal.parameter("Invalid system_user_id");
        }
    }
}
