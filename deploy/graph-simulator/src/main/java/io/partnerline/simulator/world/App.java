package io.partnerline.simulator.world;

import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The partner's Meta app: its secret, its settings and its webhook subscription.
public final class App implements GraphObject {
    /// Where the app wants its webhooks, and of which fields.
    public record Subscription(String callbackUrl, Set<String> fields) implements Serializable {}

    private final String id;
    private final String secret;
    private final String configId;
    private boolean proofRequired;
    private @Nullable Subscription subscription;

    public App(String id, String secret, String configId) {
        this.id = id;
        this.secret = secret;
        this.configId = configId;
    }

    @Override
    public String id() {
        return id;
    }

    public String secret() {
        return secret;
    }

    public String configId() {
        return configId;
    }

    public String accessToken() {
        return id + "|" + secret;
    }

    public boolean proofRequired() {
        return proofRequired;
    }

    public void requireProof(boolean required) {
        proofRequired = required;
    }

    public @Nullable Subscription subscription() {
        return subscription;
    }

    public void subscribe(@Nullable Subscription wanted) {
        subscription = wanted;
    }

    public boolean wants(String field) {
        return subscription != null && subscription.fields().contains(field);
    }
}
