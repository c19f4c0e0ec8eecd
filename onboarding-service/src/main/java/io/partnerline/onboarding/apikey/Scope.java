package io.partnerline.onboarding.apikey;

/// What a machine may do with its key.
public enum Scope {
    /// Conversations, messages and their files.
    MESSAGES_READ,
    /// Send, and take back what waits.
    MESSAGES_WRITE,
    /// Templates as Meta has them, and how they would look.
    TEMPLATES_READ,
    /// Create, change and delete templates.
    TEMPLATES_WRITE,
    /// Costs, statements, estimates and figures.
    COSTS_READ
}
