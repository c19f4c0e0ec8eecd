package io.partnerline.messaging.send;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.messaging.crash.CrashPoint;
import io.partnerline.messaging.send.SendDecision.Go;
import io.partnerline.messaging.send.SendDecision.Probe;
import io.partnerline.messaging.send.SendDecision.Refuse;
import io.partnerline.messaging.send.SendDecision.Wait;
import io.partnerline.messaging.token.LentToken;
import io.partnerline.messaging.token.TokenClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Starts sends: window, consent and credential are checked in the transaction that marks a row SENDING, and no row
/// is marked before its token is at hand: from SENDING on, a crash means "nobody knows".
@ApplicationScoped
class SendClaims {
    private static final Duration UNTIL_LENT = Duration.ofSeconds(5);

    private final Pool pool;
    private final InstantSource clock;
    private final SendRepository sends;
    private final TokenClient tokens;
    private final TokenWaits waits;
    private final SendConfig config;
    private final MeterRegistry metrics;

    SendClaims(
            Pool pool,
            InstantSource clock,
            SendRepository sends,
            TokenClient tokens,
            TokenWaits waits,
            SendConfig config,
            MeterRegistry metrics) {
        this.pool = pool;
        this.clock = clock;
        this.sends = sends;
        this.tokens = tokens;
        this.waits = waits;
        this.config = config;
        this.metrics = metrics;
    }

    Uni<List<Claim>> claim(int limit) {
        return pool.withTransaction(transaction -> claim(transaction, limit, clock.instant()));
    }

    private Uni<List<Claim>> claim(SqlConnection transaction, int limit, Instant now) {
        return sends.due(transaction, limit, now)
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> start(transaction, row, now))
                        .filter(Optional::isPresent)
                        .map(Optional::orElseThrow)
                        .collect()
                        .asList());
    }

    private Uni<Optional<Claim>> start(SqlConnection transaction, SendRow row, Instant now) {
        return switch (SendDecision.of(row, now)) {
            case Go() -> withToken(transaction, row, now);
            case Probe() ->
                sends.probe(transaction, row.credentialId(), now, now.plus(config.recheck()))
                        .chain(ours -> ours
                                ? withToken(transaction, row, now)
                                : none(sends.again(transaction, row.id(), now.plus(config.recheck()))));
            case Wait(var until) -> none(sends.again(transaction, row.id(), until));
            case Refuse(var refusal) -> none(refuse(transaction, row, refusal));
        };
    }

    private Uni<Void> refuse(SqlConnection transaction, SendRow row, SendDecision.Refusal refusal) {
        metrics.counter("messaging.sends", "outcome", "refused-" + refusal.name())
                .increment();
        return sends.refused(transaction, row.id(), refusal);
    }

    private Uni<Optional<Claim>> withToken(SqlConnection transaction, SendRow row, Instant now) {
        Optional<LentToken> token = tokens.cached(row.credentialId());
        if (token.isEmpty()) {
            waits.await(row.credentialId(), row.id());
            return none(sends.again(transaction, row.id(), now.plus(UNTIL_LENT)));
        }
        var claim = Claim.now(row, token.get());
        return sends.sending(transaction, row.id(), now)
                .replaceWith(Optional.of(claim))
                .invoke(CrashPoint.SEND_MARKED::reached);
    }

    private static Uni<Optional<Claim>> none(Uni<Void> done) {
        return done.replaceWith(Optional.empty());
    }
}
