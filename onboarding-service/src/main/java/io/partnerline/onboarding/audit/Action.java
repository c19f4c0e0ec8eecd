package io.partnerline.onboarding.audit;

import io.partnerline.audit.AuditEntry;
import java.util.List;
import java.util.Map;

/// What this service writes down about who did what. An entry's subject is in the action's description.
public enum Action {
    /// The signup.
    SIGNUP_BEGUN,
    /// The client.
    SIGNUP_FINISHED,
    /// The signup: refused, or tried until the end of patience.
    SIGNUP_CANCELLED,
    /// The signup.
    NUMBER_CHOSEN,
    /// The signup. Never the PIN.
    PIN_ENTERED,
    /// The signup, once a person put right what was wrong.
    SIGNUP_RETRIED,
    /// The client.
    OFFBOARDING_BEGUN,
    /// The client.
    CLIENT_OFFBOARDED,
    /// The link.
    LINK_MADE,
    /// The link.
    LINK_REVOKED,
    /// The client: what is asked of messaging-service, which keeps them.
    RULES_CHANGE_ASKED,
    /// The client, or `partner`: a change of settings or templates that is asked of messaging-service, which keeps
    /// them.
    CHANGE_ASKED,
    /// The client.
    API_KEY_MADE,
    /// The client.
    API_KEY_REVOKED,
    /// The partner's credit line.
    CREDIT_RECONCILIATION_ASKED;

    /// Who acts where no person does.
    public static final String SERVICE = "onboarding-service";

    private static final List<String> NO_PERSONS = List.of("link:", "key:");

    /// An entry about it.
    ///
    /// @param by a person's id, a link's as `link:<id>`, a machine's key's as `key:<id>`, or [#SERVICE]
    public AuditEntry by(String by, Object subject, Map<String, String> details) {
        var actor = by.equals(SERVICE) || NO_PERSONS.stream().anyMatch(by::startsWith) ? by : "user:" + by;
        return new AuditEntry(actor, name(), subject.toString(), details);
    }
}
