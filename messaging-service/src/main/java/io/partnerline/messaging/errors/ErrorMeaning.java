package io.partnerline.messaging.errors;

/// One of Meta's error codes (reference 9.2), as a person needs it.
///
/// @param meaning what happened
/// @param who must act
/// @param remedy what to do
public record ErrorMeaning(int code, String meaning, Who who, String remedy) {
    /// Who must act.
    public enum Who {
        /// Nobody: it is tried again.
        NOBODY,
        /// Whoever writes to the customer.
        AGENT,
        /// The client business, at Meta or at WhatsApp.
        CLIENT,
        /// The partner's operators.
        OPERATOR
    }
}
