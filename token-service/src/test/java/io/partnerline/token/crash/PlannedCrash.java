package io.partnerline.token.crash;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Ends a run at a planned point, once, as a kill would: what comes after it never happens.
@ApplicationScoped
public class PlannedCrash implements CrashPoints {
    private final Map<String, CompletableFuture<Void>> planned = new ConcurrentHashMap<>();

    /// Plans one; completes when the run has ended there.
    public CompletableFuture<Void> plan(Point point, String subject) {
        var crashed = new CompletableFuture<Void>();
        planned.put(point + subject, crashed);
        return crashed;
    }

    @Override
    public Uni<Void> passed(Point point, String subject) {
        var crash = planned.remove(point + subject);
        if (crash == null) {
            return Uni.createFrom().voidItem();
        }
        crash.complete(null);
        return Uni.createFrom().nothing();
    }
}
