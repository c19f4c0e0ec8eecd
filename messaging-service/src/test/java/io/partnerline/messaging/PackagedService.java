package io.partnerline.messaging;

import io.partnerline.local.Pod;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The servers of a test class that starts the packaged service itself, and the settings its replicas share. This JVM
/// sees them as system properties.
final class PackagedService implements BeforeAllCallback, AfterAllCallback {
    private static final Map<String, String> DEFAULTS = Map.of("wake.poll", "1s", "reply.lease", "PT5S");

    private final MessagingPlatform platform = new MessagingPlatform();
    private final Map<String, String> own;
    private Map<String, String> settings = Map.of();

    /// @param own settings of this test class's replicas
    PackagedService(Map<String, String> own) {
        this.own = own;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        var all = new HashMap<>(platform.start());
        all.putAll(DEFAULTS);
        all.putAll(own);
        settings = Map.copyOf(all);
        settings.forEach(System::setProperty);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        platform.stop();
        settings.keySet().forEach(System::clearProperty);
    }

    String setting(String name) {
        return Objects.requireNonNull(settings.get(name), name);
    }

    /// A replica, which takes over at once from a dead one of its name; it may not be ready yet.
    MessagingProcess begin(String name, String... options) {
        return with(Map.of(), name, options);
    }

    /// As [#begin], with more settings.
    MessagingProcess with(Map<String, String> more, String name, String... options) {
        var all = new HashMap<>(settings);
        all.putAll(more);
        return MessagingProcess.start(name, folder(), all, options);
    }

    /// A replica whose coming and going makes the others share anew.
    MessagingProcess member(String name, String... options) {
        return new MessagingProcess(Pod.begin("messaging-service", name, settings, folder(), options));
    }

    /// Gone when the JVM ends.
    private static Path folder() {
        return Path.of(Objects.requireNonNull(System.getProperty("partnerline.test.folder")));
    }
}
