package io.partnerline.messaging.body;

/// What Meta takes a message for: who may get it, and what it costs.
public enum Category {
    SERVICE,
    MARKETING,
    UTILITY,
    AUTHENTICATION
}
