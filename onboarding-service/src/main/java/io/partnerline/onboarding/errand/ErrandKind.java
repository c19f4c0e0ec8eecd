package io.partnerline.onboarding.errand;

/// What kinds of errands there are. An errand's subject is in the kind's description.
public enum ErrandKind {
    /// Asks the WhatsApp Business app for its contacts and history. Subject: the phone id.
    COEXISTENCE_SYNC,
    /// Registers a number again, after its new display name was approved. Subject: the phone id.
    REGISTER_AGAIN,
    /// Reads what Meta says about a number. Subject: the phone id.
    READ_NUMBER,
    /// Reads back whether a client is really gone. Subject: the client.
    CHECK_REMOVAL,
    /// Looks whether a customer who let us in ever came to us. Subject: the account.
    CHECK_ARRIVAL,
    /// Ends a credential that a later signup replaced. Subject: the credential.
    END_CREDENTIAL,
    /// Compares what we pay for with whom we serve. Subject: `nightly`.
    RECONCILE_CREDIT
}
