package io.partnerline.simulator.world;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A WhatsApp Business Account of a customer portfolio.
public final class Waba implements GraphObject {
    /// Our app's subscription; an override sends the WABA's messages elsewhere.
    public record Subscription(@Nullable String overrideCallbackUri) implements Serializable {}

    private final String id;
    private final Portfolio owner;
    private final Instant createdAt;
    private final List<Phone> phones = new ArrayList<>();
    private final Map<String, Set<String>> assignedUsers = new LinkedHashMap<>();
    private final Map<Template.Key, Template> templates = new LinkedHashMap<>();
    private @Nullable Subscription subscription;
    private @Nullable Allocation funding;
    private @Nullable String currency;
    private boolean sharedWithPartner = true;
    private String country = "US";

    public Waba(String id, Portfolio owner, @Nullable String currency, Instant createdAt) {
        this.id = id;
        this.owner = owner;
        this.currency = currency;
        this.createdAt = createdAt;
        owner.wabas().add(this);
    }

    @Override
    public String id() {
        return id;
    }

    public Portfolio owner() {
        return owner;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public List<Phone> phones() {
        return phones;
    }

    public Map<String, Set<String>> assignedUsers() {
        return assignedUsers;
    }

    public Map<Template.Key, Template> templates() {
        return templates;
    }

    public @Nullable Subscription subscription() {
        return subscription;
    }

    public void subscribe(@Nullable Subscription wanted) {
        subscription = wanted;
    }

    public @Nullable Allocation funding() {
        return funding;
    }

    public @Nullable String currency() {
        return currency;
    }

    public String country() {
        return country;
    }

    public void settle(String where) {
        country = where;
    }

    public boolean sharedWithPartner() {
        return sharedWithPartner;
    }

    public void shareWithPartner(boolean shared) {
        sharedWithPartner = shared;
    }

    public void fund(Allocation allocation, String invoicingCurrency) {
        funding = allocation;
        currency = invoicingCurrency;
    }

    void unfund(Allocation revoked) {
        if (funding == revoked) {
            funding = null;
        }
    }
}
