package io.partnerline.messaging.send;

import io.partnerline.messaging.pacing.PortfolioLimits;
import io.partnerline.messaging.pacing.PortfolioLimits.Openings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Of claimed messages, those that write to somebody first are asked for at their portfolio; the others pass.
@ApplicationScoped
class OpeningClaims {
    private final PortfolioLimits limits;
    private final SendRepository sends;

    OpeningClaims(PortfolioLimits limits, SendRepository sends) {
        this.limits = limits;
        this.sends = sends;
    }

    Uni<List<Claim>> admitted(SqlConnection transaction, List<Claim> claims, Instant now) {
        var opening = claims.stream().filter(claim -> claim.row().opens(now)).toList();
        if (opening.isEmpty()) {
            return Uni.createFrom().item(claims);
        }
        var answers = claims.stream().filter(claim -> !claim.row().opens(now));
        return admitted(transaction, byPortfolio(opening), now)
                .map(admitted -> Stream.concat(answers, admitted.stream()).toList());
    }

    private static Map<String, List<Claim>> byPortfolio(List<Claim> claims) {
        return claims.stream()
                .collect(Collectors.groupingBy(claim -> claim.row().context().portfolioId()));
    }

    private Uni<List<Claim>> admitted(SqlConnection transaction, Map<String, List<Claim>> claims, Instant now) {
        return Multi.createFrom()
                // In one order for all replicas, as with the numbers before.
                .iterable(claims.keySet().stream().sorted().toList())
                .onItem()
                .transformToUniAndConcatenate(
                        portfolio -> admitted(transaction, portfolio, claims.getOrDefault(portfolio, List.of()), now))
                .onItem()
                .<Claim>disjoint()
                .collect()
                .asList();
    }

    private Uni<List<Claim>> admitted(SqlConnection transaction, String portfolio, List<Claim> claims, Instant now) {
        var contacts = claims.stream().map(OpeningClaims::contact).toList();
        return limits.open(transaction, portfolio, contacts, now)
                .chain(openings -> divided(transaction, claims, openings));
    }

    private Uni<List<Claim>> divided(SqlConnection transaction, List<Claim> claims, Openings openings) {
        var admitted =
                claims.stream().filter(claim -> openings.admits(contact(claim))).toList();
        var waiting = claims.stream()
                .filter(claim -> !openings.admits(contact(claim)))
                .map(claim -> claim.row().id())
                .toList();
        return waiting.isEmpty()
                ? Uni.createFrom().item(admitted)
                : sends.aside(transaction, waiting, openings.again()).replaceWith(admitted);
    }

    private static UUID contact(Claim claim) {
        return claim.row().context().contactId();
    }
}
