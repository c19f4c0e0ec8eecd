package io.partnerline.messaging.send;

import io.partnerline.messaging.send.SendDecision.Refusal;
import io.partnerline.messaging.template.TemplateState;
import io.partnerline.messaging.template.TemplateState.Verdict;
import io.partnerline.messaging.template.TemplateStates;
import io.partnerline.messaging.template.TemplateStates.Asked;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Of claimed messages, templates are looked up: a paused one stands aside, one that is gone is refused, and so is one
/// that Meta made advertising of for who wants none. All others pass, and cost nothing.
@ApplicationScoped
class TemplateClaims {
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final TemplateStates states;
    private final SendRepository sends;

    TemplateClaims(TemplateStates states, SendRepository sends) {
        this.states = states;
        this.sends = sends;
    }

    Uni<List<Claim>> admitted(SqlConnection transaction, List<Claim> claims, Instant now) {
        var asked =
                claims.stream().map(Claim::row).flatMap(TemplateClaims::asked).toList();
        return asked.isEmpty()
                ? Uni.createFrom().item(claims)
                : states.of(transaction, asked).chain(known -> admitted(transaction, claims, known, now));
    }

    private static Stream<Asked> asked(SendRow row) {
        var payload = row.payload();
        var template = payload == null || !row.isTemplate() ? null : payload.getJsonObject("template");
        return template == null
                ? Stream.of()
                : Stream.of(new Asked(
                        row.id(),
                        row.phoneNumberId(),
                        template.getString("name"),
                        template.getJsonObject("language").getString("code")));
    }

    private Uni<List<Claim>> admitted(
            SqlConnection transaction, List<Claim> claims, Map<UUID, TemplateState> known, Instant now) {
        var admitted = claims.stream()
                .filter(claim -> refusal(claim, known) == null && !isPaused(claim, known))
                .toList();
        var paused = claims.stream()
                .filter(claim -> isPaused(claim, known))
                .map(claim -> claim.row().id())
                .toList();
        var waiting =
                paused.isEmpty() ? Uni.createFrom().voidItem() : sends.aside(transaction, paused, now.plus(LOOK_AGAIN));
        return waiting.chain(() -> refuse(transaction, claims, known)).replaceWith(admitted);
    }

    private Uni<Void> refuse(SqlConnection transaction, List<Claim> claims, Map<UUID, TemplateState> known) {
        return Multi.createFrom()
                .iterable(claims)
                .filter(claim -> refusal(claim, known) != null)
                .onItem()
                .transformToUniAndConcatenate(
                        claim -> sends.refused(transaction, claim.row(), Objects.requireNonNull(refusal(claim, known))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static boolean isPaused(Claim claim, Map<UUID, TemplateState> known) {
        var state = known.get(claim.row().id());
        return state != null && refusal(claim, known) == null && state.verdict() == Verdict.PAUSED;
    }

    private static @Nullable Refusal refusal(Claim claim, Map<UUID, TemplateState> known) {
        var state = known.get(claim.row().id());
        if (state == null) {
            return null;
        }
        if (claim.row().context().optedOutOf().contains(state.category().name())) {
            return Refusal.OPTED_OUT;
        }
        return state.verdict() == Verdict.GONE ? Refusal.TEMPLATE_GONE : null;
    }
}
