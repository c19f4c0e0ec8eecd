package io.partnerline.messaging.reply;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.messaging.body.Part;
import io.partnerline.messaging.contact.Consents;
import io.partnerline.messaging.crash.CrashPoint;
import io.partnerline.messaging.send.Outbound;
import io.partnerline.messaging.send.Sends;
import io.partnerline.messaging.wake.Pump;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Decides on claimed messages: asks for an answer, and decides with the conversation locked, in the transaction that
/// writes what follows and ends the job.
@ApplicationScoped
class ReplyWorker {
    private final Pool pool;
    private final InstantSource clock;
    private final ReplyJobs jobs;
    private final ReplyContexts contexts;
    private final ReplySources sources;
    private final Sends sends;
    private final Consents consents;
    private final Wakeups wakeups;
    private final MeterRegistry metrics;
    private final ReplyConfig config;
    private final ReplyPolicy policy;
    private final Pump<ReplyJob> pump;

    ReplyWorker(
            Vertx vertx,
            Pool pool,
            InstantSource clock,
            ReplyJobs jobs,
            ReplyContexts contexts,
            ReplySources sources,
            Sends sends,
            Consents consents,
            Wakeups wakeups,
            MeterRegistry metrics,
            ReplyConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.jobs = jobs;
        this.contexts = contexts;
        this.sources = sources;
        this.sends = sends;
        this.consents = consents;
        this.wakeups = wakeups;
        this.metrics = metrics;
        this.config = config;
        this.policy = ReplyPolicy.of(config);
        this.pump = new Pump<>(vertx, "replies", config.parallel(), jobs::claim, this::reply);
    }

    void start(@Observes StartupEvent started) {
        wakeups.worker(Work.REPLY, pump::wake);
    }

    /// What is on its way ends in order while database and Graph client are still there.
    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION - 1) ShutdownEvent stopping) {
        pump.drain(config.patience());
    }

    private Uni<Void> reply(ReplyJob job) {
        CrashPoint.JOB_CLAIMED.reached();
        return ask(job).chain(proposal -> write(job, proposal, clock.instant()))
                .invoke(CrashPoint.REPLY_COMMITTED::reached)
                .invoke(label ->
                        metrics.counter("messaging.replies", "decision", label).increment())
                .invoke(() -> wakeups.wake(Work.SEND))
                .replaceWithVoid();
    }

    /// Sources that cost little are asked at once: most messages get an answer.
    private Uni<Optional<Proposal>> ask(ReplyJob job) {
        return sources.areCostly() ? contexts.look(job, clock.instant()).chain(this::ask) : sources.ask(job.question());
    }

    private Uni<Optional<Proposal>> ask(ReplyContext context) {
        return policy.decide(context.facts(), clock.instant()).asks()
                ? sources.ask(context.question())
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<String> write(ReplyJob job, Optional<Proposal> proposal, Instant now) {
        return pool.withTransaction(transaction -> contexts.lock(transaction, job, now)
                .chain(context -> carryOut(transaction, job, context, decide(context, proposal, now)))
                .invoke(CrashPoint.REPLY_WRITTEN::reached));
    }

    private ReplyDecision decide(ReplyContext context, Optional<Proposal> proposal, Instant now) {
        return policy.decide(context.facts(), now).answeredWith(proposal.orElse(null));
    }

    private Uni<String> carryOut(
            SqlConnection transaction, ReplyJob job, ReplyContext context, ReplyDecision decision) {
        return jobs.finish(transaction, job, decision.label(), clock.instant())
                .chain(ours -> ours
                        ? write(transaction, job, context, decision)
                        : Uni.createFrom().voidItem())
                .replaceWith(decision.label());
    }

    private Uni<Void> write(SqlConnection transaction, ReplyJob job, ReplyContext context, ReplyDecision decision) {
        return switch (decision) {
            case ReplyDecision.Answer(var proposal) -> sends.add(transaction, outbound(job, context, proposal));
            case ReplyDecision.OptOut() -> note(transaction, context, true);
            case ReplyDecision.OptIn(var then) ->
                note(transaction, context, false).chain(() -> write(transaction, job, context, then));
            case ReplyDecision.Ask _, ReplyDecision.StayQuiet _, ReplyDecision.HandOver _ ->
                Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> note(SqlConnection transaction, ReplyContext context, boolean optedOut) {
        return consents.note(
                transaction,
                new Consents.Word(
                        context.question().clientId(),
                        context.contactId(),
                        Consents.Scope.ALL,
                        optedOut,
                        "keyword",
                        context.question().at()));
    }

    private static Outbound outbound(ReplyJob job, ReplyContext context, Proposal proposal) {
        return new Outbound(
                UUID.randomUUID(),
                context.question().conversationId(),
                context.question().clientId(),
                context.phoneNumberId(),
                context.waId(),
                context.userId(),
                Part.text(proposal.text()),
                proposal.source(),
                job.messageId(),
                context.facts().ownership().epoch(),
                job.traceparent(),
                job.receivedAt(),
                null);
    }
}
