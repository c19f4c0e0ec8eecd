package io.partnerline.simulator.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.GraphCall;
import io.partnerline.simulator.graph.GraphError;
import io.partnerline.simulator.graph.GraphRefusal;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.world.SignupCode;
import io.partnerline.simulator.world.Token;
import io.partnerline.simulator.world.World;
import java.time.Duration;

/// `GET|POST /oauth/access_token`: a code becomes a token, an old token a new one.
final class CodeExchange {
    private static final Duration SIXTY_DAYS = Duration.ofDays(60);

    private final World world;
    private final Journal journal;

    CodeExchange(World world, Journal journal) {
        this.world = world;
        this.journal = journal;
    }

    ObjectNode answer(GraphCall call) {
        requireApp(call);
        var grant = call.parameter("grant_type");
        if (grant == null || grant.equals("authorization_code")) {
            return exchange(call);
        }
        return switch (grant) {
            case "fb_exchange_token" -> refresh(call);
            case "client_credentials" -> Json.object("access_token", world.app().accessToken(), "token_type", "bearer");
            default -> throw GraphRefusal.parameter("Unsupported grant_type");
        };
    }

    /// Checked before the code is looked at, so that a wrong secret spends nothing.
    void requireApp(GraphCall call) {
        if (!world.app().id().equals(call.required("client_id"))) {
            throw GraphRefusal.of(101);
        }
        if (!world.app().secret().equals(call.required("client_secret"))) {
            throw new GraphRefusal(GraphError.of(1).withMessage("Error validating client secret."));
        }
    }

    private ObjectNode exchange(GraphCall call) {
        var value = call.required("code");
        world.secrets().add("code", value);
        var redirect = call.parameter("redirect_uri");
        if (redirect != null && !redirect.isEmpty()) {
            throw code(
                    36008,
                    "Error validating verification code. Please make sure your redirect_uri is identical to the one"
                            + " you used in the OAuth dialog request");
        }
        var code = world.code(value).orElseThrow(() -> code(36008, "Invalid verification code format."));
        return spend(call, code);
    }

    private ObjectNode spend(GraphCall call, SignupCode code) {
        var now = world.clock().instant();
        if (code.used()) {
            throw code(36009, "This authorization code has been used.");
        }
        if (code.expired(now)) {
            throw code(36007, "This authorization code has expired.");
        }
        var token = code.spend(world.ids().token(), now);
        world.issue(token);
        journal.effect(call.cause(), "code.exchanged", token.portfolio().id(), "expiresAt", token.expiresAt());
        return answer(token);
    }

    private ObjectNode refresh(GraphCall call) {
        var value = call.required("fb_exchange_token");
        world.secrets().add("token", value);
        var now = world.clock().instant();
        var old = world.token(value)
                .filter(token -> token.kind() != Token.Kind.APP)
                .orElseThrow(() -> GraphRefusal.token(0, "Invalid OAuth access token."));
        if (!old.valid(now)) {
            throw GraphRefusal.token(463, "Error validating access token: Session has expired.");
        }
        var end = old.expiresAt() == null && !"true".equals(call.parameter("set_token_expires_in_60_days"))
                ? null
                : now.plus(SIXTY_DAYS);
        var token = new Token(world.ids().token(), old.kind(), old.portfolio(), old.scopes(), old.reach(), now, end);
        world.issue(token);
        journal.effect(call.cause(), "token.refreshed", token.portfolio().id(), "expiresAt", end);
        return answer(token);
    }

    private static ObjectNode answer(Token token) {
        var end = token.expiresAt();
        return Json.object(
                "access_token",
                token.value(),
                "token_type",
                "bearer",
                "expires_in",
                end == null ? null : Duration.between(token.issuedAt(), end).toSeconds());
    }

    private static GraphRefusal code(int subcode, String message) {
        return new GraphRefusal(GraphError.of(100).withSubcode(subcode).withMessage(message));
    }
}
