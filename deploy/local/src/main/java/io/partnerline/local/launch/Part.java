package io.partnerline.local.launch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What the suite consists of on one machine, and the port each part prefers.
public enum Part {
    INGEST(8081, "webhook-ingest-service"),
    ONBOARDING(8080, "onboarding-service"),
    MESSAGING(8082, "messaging-service"),
    TOKEN(8083, "token-service"),
    GRAPH(8090, ""),
    KAFKA(19092, ""),
    POSTGRES(15432, ""),
    VAULT(18200, "");

    private final int preferredPort;
    private final String service;

    Part(int preferredPort, String service) {
        this.preferredPort = preferredPort;
        this.service = service;
    }

    int preferredPort() {
        return preferredPort;
    }

    /// The module and the name a service goes by; empty for a server of others.
    public String service() {
        return service;
    }

    public boolean isService() {
        return !service.isEmpty();
    }

    /// How people call it, and its log.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Part> named(String label) {
        return Arrays.stream(values())
                .filter(part -> part.label().equals(label))
                .findFirst();
    }
}
