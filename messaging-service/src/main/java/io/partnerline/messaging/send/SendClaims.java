package io.partnerline.messaging.send;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.messaging.crash.CrashPoint;
import io.partnerline.messaging.pacing.NumberPaces;
import io.partnerline.messaging.pacing.NumberPaces.Permits;
import io.partnerline.messaging.pacing.PacingConfig;
import io.partnerline.messaging.pacing.PairPace;
import io.partnerline.messaging.send.SendDecision.Cancel;
import io.partnerline.messaging.send.SendDecision.Go;
import io.partnerline.messaging.send.SendDecision.Probe;
import io.partnerline.messaging.send.SendDecision.Refuse;
import io.partnerline.messaging.send.SendDecision.Wait;
import io.partnerline.messaging.token.TokenClient;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Starts sends: epoch, window, consent, credential and limits are checked in the transaction that marks a row SENDING,
/// and no row is marked before its token is at hand: from SENDING on, a crash means "nobody knows".
@ApplicationScoped
class SendClaims {
    private static final Duration UNTIL_LENT = Duration.ofSeconds(5);

    private final Pool pool;
    private final InstantSource clock;
    private final SendRepository sends;
    private final SpecialSends special;
    private final NumberPaces paces;
    private final OpeningClaims openings;
    private final TemplateClaims templates;
    private final TokenClient tokens;
    private final TokenWaits waits;
    private final Wakeups wakeups;
    private final SendConfig config;
    private final PairPace pair;
    private final MeterRegistry metrics;

    SendClaims(
            Pool pool,
            InstantSource clock,
            SendRepository sends,
            SpecialSends special,
            NumberPaces paces,
            OpeningClaims openings,
            TemplateClaims templates,
            TokenClient tokens,
            TokenWaits waits,
            Wakeups wakeups,
            SendConfig config,
            PacingConfig pacing,
            MeterRegistry metrics) {
        this.pool = pool;
        this.clock = clock;
        this.sends = sends;
        this.special = special;
        this.paces = paces;
        this.openings = openings;
        this.templates = templates;
        this.tokens = tokens;
        this.waits = waits;
        this.wakeups = wakeups;
        this.config = config;
        this.pair = PairPace.of(pacing);
        this.metrics = metrics;
    }

    Uni<List<Claim>> claim(int limit) {
        return pool.withTransaction(transaction -> claim(transaction, limit, clock.instant()));
    }

    private Uni<List<Claim>> claim(SqlConnection transaction, int limit, Instant now) {
        return sends.due(transaction, limit, now)
                .chain(rows -> ready(transaction, rows, now))
                .chain(ready -> permitted(transaction, ready, now))
                .chain(permitted -> templates.admitted(transaction, permitted, now))
                .chain(permitted -> openings.admitted(transaction, permitted, now))
                .chain(permitted -> start(transaction, permitted, now));
    }

    /// Those that may go as far as they themselves are concerned.
    private Uni<List<Claim>> ready(SqlConnection transaction, List<SendRow> rows, Instant now) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> check(transaction, row.asOf(now), now))
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow)
                .collect()
                .asList();
    }

    private Uni<Optional<Claim>> check(SqlConnection transaction, SendRow row, Instant now) {
        return switch (SendDecision.of(row, pair, now)) {
            case Go() -> withToken(transaction, row, now);
            case Probe() ->
                sends.probe(transaction, row.credentialId(), now, now.plus(config.recheck()))
                        .chain(ours -> ours
                                ? withToken(transaction, row, now)
                                : none(sends.again(transaction, row, now.plus(config.recheck()))));
            case Wait(var until) -> none(sends.again(transaction, row, until));
            case Cancel() -> none(sends.cancelled(transaction, row.id()));
            case Refuse(var refusal) -> none(refuse(transaction, row, refusal));
        };
    }

    private Uni<Void> refuse(SqlConnection transaction, SendRow row, SendDecision.Refusal refusal) {
        metrics.counter("messaging.sends", "outcome", "refused-" + refusal.name())
                .increment();
        return sends.refused(transaction, row, refusal);
    }

    private Uni<Optional<Claim>> withToken(SqlConnection transaction, SendRow row, Instant now) {
        var token = tokens.cached(row.credentialId());
        if (token.isPresent()) {
            return Uni.createFrom().item(Optional.of(Claim.now(row, token.get())));
        }
        waits.await(row.credentialId(), row.id());
        return none(sends.again(transaction, row, now.plus(UNTIL_LENT)));
    }

    /// Those that their numbers may send now; the others lie as they are, and are looked at when there are permits
    /// again.
    private Uni<List<Claim>> permitted(SqlConnection transaction, List<Claim> ready, Instant now) {
        if (ready.isEmpty()) {
            return Uni.createFrom().item(ready);
        }
        var byNumber = ready.stream()
                .collect(Collectors.groupingBy(claim -> claim.row().phoneNumberId()));
        var wanted = byNumber.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, of -> of.getValue().size()));
        return paces.take(transaction, wanted, now)
                .map(permits -> permits.entrySet().stream()
                        .flatMap(of -> permitted(byNumber.getOrDefault(of.getKey(), List.of()), of.getValue(), now))
                        .toList());
    }

    /// A number at its limit is passed over by every claim until then, also where these were all it had to send.
    private Stream<Claim> permitted(List<Claim> ready, Permits permits, Instant now) {
        if (permits.again().isAfter(now)) {
            wakeups.wakeAt(Work.SEND, permits.again());
        }
        return ready.stream().limit(permits.count());
    }

    private Uni<List<Claim>> start(SqlConnection transaction, List<Claim> claims, Instant now) {
        if (claims.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return sends.start(transaction, claims.stream().map(Claim::row).toList(), pair, now)
                .map(started -> kept(claims, started))
                .call(kept -> special.fallBack(
                        transaction, kept.stream().map(Claim::row).toList()))
                .invoke(CrashPoint.SEND_MARKED::reached);
    }

    /// One whose conversation changed hands a moment ago was not started.
    private List<Claim> kept(List<Claim> claims, Set<UUID> started) {
        if (started.size() < claims.size()) {
            wakeups.wakeAt(Work.SEND, clock.instant());
        }
        return claims.stream()
                .filter(claim -> started.contains(claim.row().id()))
                .toList();
    }

    private static Uni<Optional<Claim>> none(Uni<Void> done) {
        return done.replaceWith(Optional.empty());
    }
}
