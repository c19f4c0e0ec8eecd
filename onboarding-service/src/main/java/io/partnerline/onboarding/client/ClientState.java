package io.partnerline.onboarding.client;

/// Whether a client can be served.
public enum ClientState {
    LIVE,
    NEEDS_RECONSENT,
    DISCONNECTED,
    OFFBOARDED
}
