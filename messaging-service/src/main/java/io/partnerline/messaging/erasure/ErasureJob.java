package io.partnerline.messaging.erasure;

import io.partnerline.messaging.wake.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/// Goes on with erasures, a step of one after the other. Each step may be done again, so a kill costs nothing but the
/// lease.
@ApplicationScoped
class ErasureJob {
    private final Pool pool;
    private final Erasures erasures;
    private final MarkStep mark;
    private final MessageStep messages;
    private final RecordStep records;
    private final PersonStep person;
    private final SettlingStep settling;

    ErasureJob(
            Pool pool,
            Erasures erasures,
            MarkStep mark,
            MessageStep messages,
            RecordStep records,
            PersonStep person,
            SettlingStep settling) {
        this.pool = pool;
        this.erasures = erasures;
        this.mark = mark;
        this.messages = messages;
        this.records = records;
        this.person = person;
        this.settling = settling;
    }

    @Scheduled(every = "${erasure.every:10s}", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> goOn() {
        return Sweep.of(turn().repeat().whilst(more -> more).collect().last(), "erasures not gone on with");
    }

    /// One step of one; whether there was one.
    private Uni<Boolean> turn() {
        return pool.withTransaction(erasures::claim)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : step(found.get()).replaceWith(true));
    }

    private Uni<Void> step(Erasing erasing) {
        return switch (erasing.stage()) {
            case REQUESTED -> mark.step(erasing);
            case MESSAGES -> messages.step(erasing);
            case RECORDS -> records.step(erasing);
            case PERSON -> person.step(erasing);
            case SETTLING -> settling.step(erasing);
            case DONE -> Uni.createFrom().voidItem();
        };
    }
}
