package io.partnerline.token.alert;

import io.partnerline.alert.AlertKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What this service raises alerts about.
public enum TokenAlert implements AlertKind {
    /// Not renewed, and this long to live.
    EXPIRES_IN_14_DAYS("token-expires-in-two-weeks", Severity.WARNING, Words.EXPIRES),
    EXPIRES_IN_7_DAYS("token-expires-in-a-week", Severity.WARNING, Words.EXPIRES),
    EXPIRES_IN_3_DAYS("token-expires-in-three-days", Severity.CRITICAL, Words.EXPIRES),
    EXPIRES_IN_1_DAY("token-expires-in-a-day", Severity.CRITICAL, Words.EXPIRES),
    /// Cannot be renewed, or is dead.
    NEEDS_RECONSENT(
            "token-needs-reconsent",
            Severity.CRITICAL,
            "Meta does not renew this client's token, or takes it no more. Send the client a new signup link."),
    /// So many tokens refused at once that it is the app.
    APP_REFUSED(
            "app-refused",
            Severity.CRITICAL,
            "Meta refuses the tokens of many clients at once: look at the app in Meta's dashboard (secret,"
                    + " restrictions, permissions). Clients have to do nothing; sends go on once their tokens work"
                    + " again."),
    /// The partner's own token.
    SYSTEM_TOKEN_DEAD(
            "system-token-dead",
            Severity.CRITICAL,
            "Meta does not renew the system user's token, or takes it no more. Make a new one in Business settings >"
                    + " System users, and put it into Vault at kv/system/token."),
    /// The audit trail is not as it was written.
    AUDIT_BROKEN(
            "audit-broken",
            Severity.CRITICAL,
            "The audit trail of token-service is not as it was written, or is not sealed. POST /audit/verification says"
                    + " what and where; find out who could write that database.");

    private static final List<TokenAlert> EXPIRY =
            List.of(EXPIRES_IN_14_DAYS, EXPIRES_IN_7_DAYS, EXPIRES_IN_3_DAYS, EXPIRES_IN_1_DAY);

    private final String slug;
    private final Severity severity;
    private final String remedy;

    TokenAlert(String slug, Severity severity, String remedy) {
        this.slug = slug;
        this.severity = severity;
        this.remedy = remedy;
    }

    private static final class Words {
        static final String EXPIRES =
                "This token was not renewed yet and ends soon. It is tried again by itself; where Meta goes on"
                        + " refusing, a new signup (business token) or a new system user token is needed.";
    }

    /// The warnings about an end that comes near.
    public static Set<TokenAlert> aboutExpiry() {
        return Set.copyOf(EXPIRY);
    }

    /// Those of [#aboutExpiry()] that a token with this end deserves now.
    public static List<TokenAlert> dueFor(Instant end, Instant now) {
        return EXPIRY.stream().filter(each -> !now.isBefore(each.before(end))).toList();
    }

    /// The moments at which those of [#aboutExpiry()] become due, in order.
    public static Stream<Instant> momentsBefore(Instant end) {
        return EXPIRY.stream().map(each -> each.before(end));
    }

    private Instant before(Instant end) {
        var days = switch (this) {
            case EXPIRES_IN_14_DAYS -> 14;
            case EXPIRES_IN_7_DAYS -> 7;
            case EXPIRES_IN_3_DAYS -> 3;
            case EXPIRES_IN_1_DAY -> 1;
            case NEEDS_RECONSENT, APP_REFUSED, SYSTEM_TOKEN_DEAD, AUDIT_BROKEN ->
                throw new IllegalStateException(this + " is not about a date");
        };
        return end.minus(Duration.ofDays(days));
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
