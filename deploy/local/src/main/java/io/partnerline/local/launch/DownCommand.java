package io.partnerline.local.launch;

import io.partnerline.local.process.GaveUp;
import io.partnerline.local.process.Patience;
import java.time.Duration;

/// `down`: ends the run of this state folder, and whatever a killed one has left.
record DownCommand(StateFolder state) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    int run() {
        var running = Running.in(state);
        if (running.isEmpty() && !state.isLocked()) {
            new Orphans(state).clear();
            Running.forget(state);
            System.out.println("nothing runs in " + state.path());
            return 0;
        }
        running.flatMap(found -> ProcessHandle.of(found.pid())).ifPresent(this::end);
        new Orphans(state).clear();
        System.out.println("down");
        return 0;
    }

    private void end(ProcessHandle supervisor) {
        var _ = supervisor.destroy();
        try {
            Patience.await("the suite to end", PATIENCE, () -> !state.isLocked());
        } catch (GaveUp e) {
            var _ = supervisor.destroyForcibly();
            Patience.await("the suite to be killed", PATIENCE, () -> !state.isLocked());
        }
    }
}
