package io.partnerline.clock;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Gives every bean the same [InstantSource].
@ApplicationScoped
final class ClockProducer {
    @Produces
    @Singleton
    InstantSource clock(ClockConfig config, Vertx vertx) {
        return config.url()
                .<InstantSource>map(leader -> new FollowedClock(vertx, leader, config.refresh()))
                .orElseGet(InstantSource::system);
    }

    void stop(@Disposes InstantSource clock) {
        if (clock instanceof FollowedClock followed) {
            followed.close();
        }
    }
}
