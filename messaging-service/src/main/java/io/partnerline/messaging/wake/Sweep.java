package io.partnerline.messaging.wake;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/// Scheduled work that looks after rows: where it fails it says so, and the next one tries again.
public final class Sweep {
    private Sweep() {}

    /// @param failed what to say in front of the reason
    public static Uni<Void> of(Uni<?> work, String failed) {
        return work.onFailure()
                .invoke(failure -> Log.warnf("%s: %s", failed, failure.getMessage()))
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }
}
