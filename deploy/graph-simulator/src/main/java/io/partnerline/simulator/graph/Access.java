package io.partnerline.simulator.graph;

import io.partnerline.simulator.world.Allocation;
import io.partnerline.simulator.world.App;
import io.partnerline.simulator.world.CreditLine;
import io.partnerline.simulator.world.GraphObject;
import io.partnerline.simulator.world.Media;
import io.partnerline.simulator.world.Phone;
import io.partnerline.simulator.world.Portfolio;
import io.partnerline.simulator.world.SystemUser;
import io.partnerline.simulator.world.Template;
import io.partnerline.simulator.world.Token;
import io.partnerline.simulator.world.Waba;
import io.partnerline.simulator.world.World;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Decides whether a caller may make a call on an object.
final class Access {
    private final World world;
    private final InstantSource clock;

    Access(World world) {
        this.world = world;
        this.clock = world.clock();
    }

    @Nullable
    Token authenticate(GraphRequest request, Needs needs) {
        if (needs == Needs.NOTHING) {
            return null;
        }
        var value = request.token();
        if (value == null || value.isBlank()) {
            throw GraphRefusal.of(104);
        }
        world.secrets().add("token", value);
        var token = world.token(value)
                .orElseThrow(() -> GraphRefusal.token(0, "Invalid OAuth access token - Cannot parse access token"));
        requireAlive(token);
        checkProof(request, token);
        requireRight(token, needs);
        return token;
    }

    private void requireAlive(Token token) {
        switch (token.state()) {
            case REVOKED ->
                throw GraphRefusal.token(467, "Error validating access token: This token has been invalidated.");
            case APP_REMOVED ->
                throw GraphRefusal.token(
                        458,
                        "Error validating access token: The user has not authorized application %s."
                                .formatted(world.app().id()));
            case ALIVE -> requireUnexpired(token);
        }
    }

    private void requireUnexpired(Token token) {
        var now = clock.instant();
        if (token.expired(now)) {
            throw GraphRefusal.token(
                    463,
                    "Error validating access token: Session has expired on %s. The current time is %s."
                            .formatted(token.expiresAt(), now));
        }
    }

    private void checkProof(GraphRequest request, Token token) {
        var proof = request.parameter("appsecret_proof");
        if (proof == null && world.app().proofRequired() && token.kind() != Token.Kind.APP) {
            throw new GraphRefusal(GraphError.of(104)
                    .withMessage("(#104) API calls from the server require an appsecret_proof argument"));
        }
        if (proof != null && !Hmac.sha256(world.app().secret(), token.value()).equals(proof)) {
            throw GraphRefusal.parameter("Invalid appsecret_proof provided in the API argument");
        }
    }

    private static void requireRight(Token token, Needs needs) {
        if (!needs.takes(token)) {
            throw GraphRefusal.of(10, "This call does not take a token of this kind.");
        }
        if (!needs.permits(token)) {
            throw new GraphRefusal(
                    GraphError.of(200).withMessage("(#200) Requires %s permission".formatted(needs.scope())));
        }
    }

    /// Hides what a token does not reach, exactly as if it did not exist.
    void requireReach(GraphRequest request, GraphObject node, @Nullable Token token) {
        if (token != null && !reaches(token, node)) {
            throw GraphRefusal.unsupported(request.method(), request.subject());
        }
    }

    private boolean reaches(Token token, GraphObject node) {
        return switch (token.kind()) {
            case APP -> node instanceof App;
            case SYSTEM -> systemReaches(node);
            case BUSINESS -> businessReaches(token, node);
        };
    }

    private static boolean systemReaches(GraphObject node) {
        return switch (node) {
            case Waba waba -> waba.sharedWithPartner();
            case Phone phone -> phone.waba().sharedWithPartner();
            case Template template -> template.waba().sharedWithPartner();
            case Portfolio _, CreditLine _, Allocation _, SystemUser _ -> true;
            case App _, Media _ -> false;
        };
    }

    private static boolean businessReaches(Token token, GraphObject node) {
        return switch (node) {
            case Waba waba -> token.reaches(waba);
            case Phone phone -> token.reaches(phone.waba());
            case Template template -> token.reaches(template.waba());
            case Media media -> token.reaches(media.phone().waba());
            case CreditLine _ -> true; // whatsapp_credit_attach, the one credit call that takes a business token
            case Portfolio portfolio -> portfolio == token.portfolio();
            case Allocation _, App _, SystemUser _ -> false;
        };
    }
}
