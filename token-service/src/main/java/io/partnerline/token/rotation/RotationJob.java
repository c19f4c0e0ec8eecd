package io.partnerline.token.rotation;

import io.partnerline.token.system.SystemToken;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Takes turns at the tokens that are to be looked at, on every replica: leases keep them apart.
@ApplicationScoped
class RotationJob {
    private final RotationService rotations;
    private final RotationRunner runner;
    private final SystemToken system;
    private final Lanes lanes;
    private final int parallel;

    RotationJob(
            RotationService rotations, RotationRunner runner, SystemToken system, Lanes lanes, RotationConfig config) {
        this.rotations = rotations;
        this.runner = runner;
        this.system = system;
        this.lanes = lanes;
        this.parallel = config.parallel();
    }

    @Scheduled(every = "${rotation.every}", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return system.inspected()
                .chain(rotations::enrol)
                .chain(this::turns)
                .onFailure()
                .invoke(failure -> Log.warn("tokens were not looked after, will be tried again", failure))
                .onFailure()
                .recoverWithNull();
    }

    /// Until nothing is due.
    private Uni<Void> turns() {
        return rotations
                .claim(parallel)
                .chain(turns -> turns.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : together(turns).chain(this::turns));
    }

    private Uni<Void> together(List<Turn> turns) {
        return Multi.createFrom()
                .iterable(turns)
                .onItem()
                .transformToUniAndMerge(turn -> lanes.apart(() -> runner.run(turn)))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
