package io.partnerline.token.audit;

/// What was done with a secret.
public enum Action {
    BUSINESS_TOKEN_LENT,
    SYSTEM_TOKEN_LENT,
    PIN_MADE,
    PIN_LENT,
    PIN_KEPT,
    PIN_FORGOTTEN
}
