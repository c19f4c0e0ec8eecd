package io.partnerline.onboarding.partner;

/// Meta's ways of letting a customer use the partner's credit line (reference 3.4 and 3.9).
public enum CreditSharing {
    /// Method A: one call shares and attaches.
    SHARE_AND_ATTACH,
    /// Method B: one call shares with the portfolio, a second attaches the account.
    SHARE_THEN_ATTACH,
    /// Tech Provider: there is no line to share.
    NONE
}
