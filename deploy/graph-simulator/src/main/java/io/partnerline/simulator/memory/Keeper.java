package io.partnerline.simulator.memory;

import io.partnerline.simulator.clock.SimulatedClock;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.message.Customers;
import io.partnerline.simulator.world.World;
import io.vertx.core.Vertx;
import java.time.Duration;

/// Writes down what has changed, soon after it has. Runs on the event loop that owns the world.
public final class Keeper {
    // A kill costs what happened since; less would slow a busy simulator down.
    private static final Duration AT_LATEST = Duration.ofMillis(250);

    private final MemoryFile file;
    private final Journal journal;
    private final SimulatedClock clock;
    private final World world;
    private final Customers customers;
    private long keptEffect = -1;
    private Duration keptOffset = Duration.ZERO;

    public Keeper(MemoryFile file, Journal journal, SimulatedClock clock, World world, Customers customers) {
        this.file = file;
        this.journal = journal;
        this.clock = clock;
        this.world = world;
        this.customers = customers;
    }

    public void start(Vertx vertx) {
        var _ = vertx.setPeriodic(AT_LATEST.toMillis(), _ -> keep());
    }

    /// Writes, if anything is new.
    public void keep() {
        if (journal.lastEffect() != keptEffect || !clock.offset().equals(keptOffset)) {
            file.write(new Snapshot(clock.offset(), world.state(), customers));
            keptEffect = journal.lastEffect();
            keptOffset = clock.offset();
        }
    }
}
