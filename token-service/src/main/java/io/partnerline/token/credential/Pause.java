package io.partnerline.token.credential;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/// Waits without a thread, and goes on in the Vert.x context that waits.
@ApplicationScoped
class Pause {
    private final Vertx vertx;
    private final long look;

    Pause(Vertx vertx, CredentialConfig config) {
        this.vertx = vertx;
        this.look = config.look().toMillis();
    }

    Uni<Void> untilNextLook() {
        return Uni.createFrom().emitter(wait -> vertx.setTimer(look, timer -> wait.complete(null)));
    }
}
