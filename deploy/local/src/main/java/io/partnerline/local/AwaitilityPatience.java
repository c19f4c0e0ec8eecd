package io.partnerline.local;

import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Gives every `await()` of a test class on this platform a minute, where Awaitility itself gives ten seconds: what is
/// awaited takes milliseconds, and a machine that is busy with something else must not make a test fail. JUnit finds it
/// by itself (`junit.jupiter.extensions.autodetection.enabled` in the root POM).
public final class AwaitilityPatience implements BeforeAllCallback {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public void beforeAll(ExtensionContext context) throws ReflectiveOperationException {
        // Quarkus loads a test class, and its Awaitility, by a class loader of their own.
        var loader = context.getRequiredTestClass().getClassLoader();
        try {
            var awaitility = Class.forName("org.awaitility.Awaitility", true, loader);
            awaitility.getMethod("setDefaultTimeout", Duration.class).invoke(null, PATIENCE);
        } catch (ClassNotFoundException e) {
            // a module whose tests wait for nothing
        }
    }
}
