package io.partnerline.messaging.reply;

import io.partnerline.messaging.conversation.Ownership;
import io.partnerline.messaging.conversation.ServiceWindow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// All that a decision depends on.
///
/// @param text what can be searched for keywords
/// @param at Meta's timestamp
/// @param answeredByPerson whether a person of the business has written since
/// @param recentAnswers how many automatic answers this conversation got lately
/// @param apologised whether one of them was the apology for being late
/// @param overtaken whether the person has written again since, so that this is not the last word
record ReplyFacts(
        @Nullable String text,
        Instant at,
        ServiceWindow window,
        Ownership ownership,
        boolean optedOut,
        boolean answeredByPerson,
        boolean clientActive,
        int recentAnswers,
        boolean apologised,
        boolean overtaken) {}
