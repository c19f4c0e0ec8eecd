package io.partnerline.token.audit;

import java.util.Map;

/// Who wants a secret, and what for.
///
/// @param caller the service
/// @param reason a word of its own, such as `send` or `subscribe-app`
public record Lend(String caller, String reason) {
    /// What a reason looks like: it is written down, so it is no free text.
    public static final String REASON = "[a-z][a-z0-9-]{0,63}";

    /// Where the caller says nothing.
    public static final String UNSTATED = "unstated";

    /// What the audit trail keeps about lending this version to this client.
    public Map<String, String> details(int version, String client) {
        return Map.of("reason", reason, "version", String.valueOf(version), "client", client);
    }
}
