package io.partnerline.token.vault;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/// Brings an outside answer back to the Vert.x context it was asked from. A session opened after it needs that
/// context, and timers and other libraries' clients answer on threads of their own.
public final class CallersContext {
    private CallersContext() {}

    /// The same, answered on the context that subscribes.
    public static <T> Uni<T> answering(Uni<T> outside) {
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            return context == null ? outside : outside.emitOn(task -> context.runOnContext(on -> task.run()));
        });
    }
}
