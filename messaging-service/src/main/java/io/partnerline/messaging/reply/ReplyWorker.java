package io.partnerline.messaging.reply;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.messaging.contact.Consents;
import io.partnerline.messaging.crash.CrashPoint;
import io.partnerline.messaging.send.Outbound;
import io.partnerline.messaging.send.Sends;
import io.partnerline.messaging.wake.Pump;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/// Decides on claimed messages, and writes what follows together with the end of the job.
@ApplicationScoped
class ReplyWorker {
    private final Pool pool;
    private final InstantSource clock;
    private final ReplyJobs jobs;
    private final Sends sends;
    private final Consents consents;
    private final Wakeups wakeups;
    private final MeterRegistry metrics;
    private final ReplyPolicy policy;
    private final Pump<ReplyJob> pump;

    ReplyWorker(
            Vertx vertx,
            Pool pool,
            InstantSource clock,
            ReplyJobs jobs,
            Sends sends,
            Consents consents,
            Wakeups wakeups,
            MeterRegistry metrics,
            ReplyConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.jobs = jobs;
        this.sends = sends;
        this.consents = consents;
        this.wakeups = wakeups;
        this.metrics = metrics;
        this.policy = new ReplyPolicy(config.freshFor(), config.optOutKeywords(), config.optInKeywords());
        this.pump = new Pump<>(vertx, "replies", config.parallel(), jobs::claim, this::reply);
    }

    void start(@Observes StartupEvent started) {
        wakeups.worker(Work.REPLY, pump::wake);
    }

    private Uni<Void> reply(ReplyJob job) {
        CrashPoint.JOB_CLAIMED.reached();
        var now = clock.instant();
        return pool.withTransaction(transaction -> ReplyContext.read(transaction, job)
                        .chain(context -> carryOut(transaction, job, context, now))
                        .invoke(CrashPoint.REPLY_WRITTEN::reached))
                .invoke(CrashPoint.REPLY_COMMITTED::reached)
                .invoke(label ->
                        metrics.counter("messaging.replies", "decision", label).increment())
                .invoke(() -> wakeups.wake(Work.SEND))
                .replaceWithVoid();
    }

    private Uni<String> carryOut(SqlConnection transaction, ReplyJob job, ReplyContext context, Instant now) {
        var decision = policy.decide(context.facts(), now);
        return jobs.finish(transaction, job, decision.label(), now)
                .chain(ours -> ours
                        ? write(transaction, job, context, decision)
                        : Uni.createFrom().voidItem())
                .replaceWith(decision.label());
    }

    private Uni<Void> write(SqlConnection transaction, ReplyJob job, ReplyContext context, ReplyDecision decision) {
        return switch (decision) {
            case ReplyDecision.Answer answer -> sends.add(transaction, outbound(job, context, answer.text()));
            case ReplyDecision.OptOut() -> note(transaction, context, true);
            case ReplyDecision.OptIn(var then) ->
                note(transaction, context, false).chain(() -> write(transaction, job, context, then));
            case ReplyDecision.StayQuiet _, ReplyDecision.HandOver _ ->
                Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> note(SqlConnection transaction, ReplyContext context, boolean optedOut) {
        return consents.note(
                transaction,
                new Consents.Word(
                        context.clientId(),
                        context.contactId(),
                        Consents.Scope.ALL,
                        optedOut,
                        "keyword",
                        context.at()));
    }

    private static Outbound outbound(ReplyJob job, ReplyContext context, String text) {
        return new Outbound(
                UUID.randomUUID(),
                job.conversationId(),
                context.clientId(),
                context.phoneNumberId(),
                context.waId(),
                context.userId(),
                text,
                job.messageId(),
                job.traceparent(),
                job.receivedAt());
    }
}
