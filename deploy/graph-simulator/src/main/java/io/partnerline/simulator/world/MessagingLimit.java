package io.partnerline.simulator.world;

/// How many users a portfolio may write to first in a moving 24 hours.
public enum MessagingLimit {
    TIER_250(250),
    TIER_2K(2_000),
    TIER_10K(10_000),
    TIER_100K(100_000),
    TIER_UNLIMITED(Integer.MAX_VALUE);

    private final int users;

    MessagingLimit(int users) {
        this.users = users;
    }

    public int users() {
        return users;
    }
}
