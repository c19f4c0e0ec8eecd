package io.partnerline.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.audit.AuditSeal.Head;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Links entries into the chain within a second or two of their commit, and keeps the head outside the database.
@ApplicationScoped
class AuditSealer {
    private final AuditRepository rows;
    private final AuditLease lease;
    private final AuditSeal seal;
    private final InstantSource clock;
    private final int batch;
    private final Duration turn;
    private final AtomicLong waitingSeconds;

    AuditSealer(
            AuditRepository rows,
            AuditLease lease,
            AuditSeal seal,
            InstantSource clock,
            AuditConfig config,
            MeterRegistry metrics) {
        this.rows = rows;
        this.lease = lease;
        this.seal = seal;
        this.clock = clock;
        this.batch = config.batch();
        this.turn = config.lease().dividedBy(2);
        this.waitingSeconds = metrics.gauge("audit.unsealed.seconds", new AtomicLong());
    }

    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sealNew() {
        return lease.take()
                .chain(ours -> ours ? sealAll() : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> Log.warnf("audit entries not sealed, will be tried again: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .chain(this::measure);
    }

    @Scheduled(every = "1h", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> anchorHead() {
        return rows.head()
                .chain(head ->
                        head.map(seal::anchor).orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(failure -> Log.errorf("audit head not anchored: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> sealAll() {
        return rows.unsealed(batch)
                .chain(this::seal)
                .ifNoItem()
                .after(turn)
                .fail()
                .chain(count -> count == batch ? sealAll() : Uni.createFrom().voidItem());
    }

    private Uni<Integer> seal(List<WrittenEntry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return rows.head()
                .map(head -> linkOf(head).next(entries))
                .call(this::prove)
                .map(List::size);
    }

    private Uni<Void> prove(List<Link> links) {
        return seal.macs(links.stream().map(Link::hash).toList()).chain(macs -> rows.link(links, macs));
    }

    private Uni<Void> measure() {
        return rows.waiting()
                .invoke(waiting -> waitingSeconds.set(
                        waiting.oldest().map(this::secondsSince).orElse(0L)))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private long secondsSince(Instant moment) {
        return Duration.between(moment, clock.instant()).toSeconds();
    }

    private static Link linkOf(Optional<Head> head) {
        return head.map(last -> new Link(last.sequence(), 0, last.hash())).orElse(Link.NONE);
    }
}
