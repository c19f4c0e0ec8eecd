package io.partnerline.messaging.send;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.graph.GraphFault;
import io.partnerline.messaging.crash.CrashPoint;
import io.partnerline.messaging.send.SendOutcome.Accepted;
import io.partnerline.messaging.send.SendOutcome.Again;
import io.partnerline.messaging.send.SendOutcome.Ambiguous;
import io.partnerline.messaging.send.SendOutcome.CredentialDead;
import io.partnerline.messaging.token.LendFault;
import io.partnerline.messaging.token.LendReason;
import io.partnerline.messaging.token.LentToken;
import io.partnerline.messaging.token.TokenClient;
import io.partnerline.messaging.trace.Traces;
import io.partnerline.messaging.wake.Pump;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Sends claimed messages and records what came of it. No row that was SENDING is ever sent again unless Meta
/// itself said that it has not got it.
@ApplicationScoped
class Sender {
    private static final Duration TOKEN_PAUSE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final SendClaims claims;
    private final TokenWaits waits;
    private final TokenClient tokens;
    private final GraphMessageClient graph;
    private final SendOutcomes outcomes;
    private final Wakeups wakeups;
    private final MeterRegistry metrics;
    private final SendConfig config;
    private final FaultPolicy faults;
    private final Pump<Claim> pump;

    Sender(
            Vertx vertx,
            InstantSource clock,
            SendClaims claims,
            TokenWaits waits,
            TokenClient tokens,
            GraphMessageClient graph,
            SendOutcomes outcomes,
            Wakeups wakeups,
            MeterRegistry metrics,
            SendConfig config) {
        this.clock = clock;
        this.claims = claims;
        this.waits = waits;
        this.tokens = tokens;
        this.graph = graph;
        this.outcomes = outcomes;
        this.wakeups = wakeups;
        this.metrics = metrics;
        this.config = config;
        this.faults = new FaultPolicy(
                new Backoff(config.pause(), config.longestPause(), ThreadLocalRandom.current()), config.attempts());
        this.pump = new Pump<>(vertx, "sends", config.parallel(), this::claim, this::send);
    }

    void start(@Observes StartupEvent started) {
        wakeups.worker(Work.SEND, pump::wake);
    }

    /// What is on its way ends in order while database and Graph client are still there.
    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION) ShutdownEvent stopping) {
        pump.drain(config.startWithin().plus(config.deadline()));
    }

    private Uni<List<Claim>> claim(int limit) {
        return claims.claim(limit).invoke(waits::begin);
    }

    private Uni<Void> send(Claim claim) {
        CrashPoint.SEND_COMMITTED.reached();
        return Traces.within(claim.row().traceparent(), () -> attempt(claim))
                .invoke(CrashPoint.SEND_ANSWERED::reached)
                .invoke(outcome -> count(claim.row(), outcome))
                .chain(outcome -> outcomes.record(claim.row(), outcome));
    }

    /// A process that stood still since it claimed may find that a person took over, or that the row was given up: its
    /// call does not start.
    private Uni<SendOutcome> attempt(Claim claim) {
        if (tooLate(claim)) {
            return Uni.createFrom().item(stoodStill());
        }
        return graph.send(claim.row(), claim.token())
                .onFailure(GraphFault.TokenDead.class)
                .recoverWithUni(dead -> withFreshToken(claim, dead))
                .onFailure()
                .recoverWithItem(failure -> outcome(claim.row(), failure));
    }

    /// A 190 may only mean that our copy is old: the entry is dropped and lent once more before it counts as dead. If
    /// that took long, what was checked when the row was claimed is old too: it is claimed again.
    private Uni<SendOutcome> withFreshToken(Claim claim, Throwable dead) {
        tokens.drop(claim.row().credentialId());
        return tokens.lend(claim.row().credentialId(), LendReason.AFTER_REFUSAL)
                .onFailure(LendFault.NotUsable.class)
                .transform(none -> dead)
                .chain(fresh -> tooLate(claim) ? Uni.createFrom().item(stoodStill()) : once(claim, fresh));
    }

    private Uni<SendOutcome> once(Claim claim, LentToken fresh) {
        return graph.send(claim.row(), fresh)
                .onFailure(GraphFault.TokenDead.class)
                .call(() -> tokens.refused(claim.row().credentialId(), fresh.version()));
    }

    private boolean tooLate(Claim claim) {
        return claim.age().compareTo(config.startWithin()) > 0;
    }

    private SendOutcome stoodStill() {
        return new Again(clock.instant(), "stood still");
    }

    private SendOutcome outcome(SendRow row, Throwable failure) {
        return switch (failure) {
            case GraphFault fault -> faults.after(fault, row.attempts(), row.isRepeatable(), clock.instant());
            // Meta refused the old token, and whether there is a new one nobody says: nothing was sent.
            case LendFault.Away away -> new Again(clock.instant().plus(TOKEN_PAUSE), "token-service is away");
            default -> new Ambiguous();
        };
    }

    private void count(SendRow row, SendOutcome outcome) {
        metrics.counter("messaging.sends", "outcome", outcome.label()).increment();
        if (outcome instanceof Accepted) {
            metrics.timer("messaging.inbound.to.accepted").record(Duration.between(row.receivedAt(), clock.instant()));
        }
        if (outcome instanceof CredentialDead) {
            tokens.drop(row.credentialId());
        }
    }
}
