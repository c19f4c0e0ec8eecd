package io.partnerline.messaging.reply;

import io.partnerline.messaging.conversation.ServiceWindow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that a decision depends on.
///
/// @param fromCustomer false for the echo of what a person wrote in the Business app
/// @param text what can be searched for keywords
/// @param at Meta's timestamp
/// @param answeredByPerson whether a person of the business has written since
record ReplyFacts(
        boolean fromCustomer,
        String type,
        @Nullable String text,
        boolean group,
        Instant at,
        ServiceWindow window,
        boolean optedOut,
        boolean answeredByPerson,
        boolean clientActive,
        ReplyRules rules) {
    /// A client's rules as the decision reads them.
    record ReplyRules(List<Keyword> keywords, @Nullable String defaultAnswer) {}

    /// One keyword and its answer.
    record Keyword(String keyword, String answer) {}
}
