package io.partnerline.simulator.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.GraphCall;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.world.Token;
import io.partnerline.simulator.world.Waba;
import io.partnerline.simulator.world.World;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /debug_token`: what a token is good for. An invalid one is answered too, with status 200.
final class TokenInspection {
    private final World world;

    TokenInspection(World world) {
        this.world = world;
    }

    ObjectNode answer(GraphCall call) {
        var value = call.required("input_token");
        world.secrets().add("token", value);
        var data = world.token(value).map(this::describe).orElseGet(TokenInspection::unknown);
        return Json.object("data", data);
    }

    private static ObjectNode unknown() {
        return Json.object("error", error(0, "Invalid OAuth access token."), "is_valid", false, "scopes", List.of());
    }

    private ObjectNode describe(Token token) {
        var now = world.clock().instant();
        return Json.object(
                "app_id",
                world.app().id(),
                "type",
                token.kind() == Token.Kind.APP ? "APP" : "SYSTEM_USER",
                "application",
                "Partnerline",
                "data_access_expires_at",
                0,
                "expires_at",
                seconds(token.expiresAt()),
                "is_valid",
                token.valid(now),
                "issued_at",
                seconds(token.issuedAt()),
                "error",
                problem(token, now),
                "scopes",
                token.scopes().stream().sorted().toList(),
                "granular_scopes",
                token.kind() == Token.Kind.APP ? null : granularScopes(token),
                "user_id",
                token.kind() == Token.Kind.APP ? null : userId(token));
    }

    private static long seconds(@Nullable Instant instant) {
        return instant == null ? 0 : instant.getEpochSecond();
    }

    private String userId(Token token) {
        return token.kind() == Token.Kind.SYSTEM
                ? world.partner().systemUser().id()
                : token.portfolio().integrationUser().id();
    }

    // Target ids are missing when access was given to everything.
    private static List<ObjectNode> granularScopes(Token token) {
        var targets = switch (token.reach()) {
            case Token.Reach.Everything _ -> null;
            case Token.Reach.Only(var wabas) ->
                wabas.reversed().stream().map(Waba::id).toList();
        };
        return token.scopes().stream()
                .sorted()
                .map(scope -> Json.object("scope", scope, "target_ids", targets))
                .toList();
    }

    private static @Nullable ObjectNode problem(Token token, Instant now) {
        return switch (token.state()) {
            case REVOKED -> error(467, "The access token has been invalidated.");
            case APP_REMOVED -> error(458, "The user has not authorized the application.");
            case ALIVE -> token.expired(now) ? error(463, "Session has expired.") : null;
        };
    }

    private static ObjectNode error(int subcode, String message) {
        return Json.object("code", 190, "message", message, "subcode", subcode == 0 ? null : subcode);
    }
}
