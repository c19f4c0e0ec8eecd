package io.partnerline.token.rotation;

import io.partnerline.token.vault.CallersContext;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.function.Supplier;

/// Runs pipelines beside each other, each in a Vert.x context of its own: a database session belongs to one context,
/// and two pipelines in one would share it.
@ApplicationScoped
class Lanes {
    private final Vertx vertx;

    Lanes(Vertx vertx) {
        this.vertx = vertx;
    }

    /// The same, in a context of its own; answered on the caller's.
    <T> Uni<T> apart(Supplier<Uni<T>> work) {
        return CallersContext.answering(Uni.createFrom().emitter(answer -> begin(work, answer)));
    }

    private <T> void begin(Supplier<Uni<T>> work, UniEmitter<? super T> answer) {
        var lane = Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
        VertxContextSafetyToggle.setContextSafe(lane, true);
        lane.runOnContext(on -> {
            var _ = work.get().subscribe().with(answer::complete, answer::fail);
        });
    }
}
