package io.partnerline.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A business portfolio; its messaging limit is shared by all its numbers.
public final class Portfolio implements GraphObject {
    private static final Duration MOVING_DAY = Duration.ofHours(24);

    private final String id;
    private final String name;
    private final SystemUser integrationUser;
    private final MessagingLimit limit;
    private final List<Waba> wabas = new ArrayList<>();
    private final Map<String, Instant> opened = new HashMap<>();

    public Portfolio(String id, String name, SystemUser integrationUser, MessagingLimit limit) {
        this.id = id;
        this.name = name;
        this.integrationUser = integrationUser;
        this.limit = limit;
    }

    @Override
    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /// The business integration system user that the app's business tokens belong to.
    public SystemUser integrationUser() {
        return integrationUser;
    }

    public MessagingLimit limit() {
        return limit;
    }

    public List<Waba> wabas() {
        return wabas;
    }

    /// Opens a conversation outside the service window, unless a moving day's limit of users is reached.
    public boolean opens(String user, Instant now) {
        opened.values().removeIf(at -> !at.plus(MOVING_DAY).isAfter(now));
        if (!opened.containsKey(user) && opened.size() >= limit.users()) {
            return false;
        }
        opened.putIfAbsent(user, now);
        return true;
    }
}
