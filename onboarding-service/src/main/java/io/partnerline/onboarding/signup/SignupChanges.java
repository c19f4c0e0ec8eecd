package io.partnerline.onboarding.signup;

import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Hints inside this process: nothing is lost when one is, polling finds it.
@ApplicationScoped
public class SignupChanges {
    /// Some signup may be due.
    public static final String DUE = "signup.due";

    private static final String CHANGED = "signup.changed.";
    private final EventBus bus;

    SignupChanges(EventBus bus) {
        this.bus = bus;
    }

    /// Where changes of one signup are announced.
    public static String address(UUID signup) {
        return CHANGED + signup;
    }

    void announce(UUID signup) {
        bus.publish(address(signup), "");
    }

    /// Wakes a runner.
    public void wake() {
        bus.publish(DUE, "");
    }
}
