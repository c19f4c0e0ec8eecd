package io.partnerline.token;

import static org.awaitility.Awaitility.await;

import io.partnerline.local.graph.Simulator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that a test lets pass.
public final class Clocks {
    private Clocks() {}

    /// Lets time pass at Meta, and waits until the service has noticed.
    public static Instant pass(Duration time, InstantSource service) {
        var target = service.instant().plus(time);
        Simulator.current().advance(time);
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> !service.instant().isBefore(target));
        return service.instant();
    }
}
