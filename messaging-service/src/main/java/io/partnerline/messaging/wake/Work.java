package io.partnerline.messaging.wake;

/// The kinds of work that wait in tables.
public enum Work {
    /// Messages that want a decision.
    REPLY,
    /// Messages to be sent.
    SEND,
    /// Messages of a number that has become known.
    PARKED
}
