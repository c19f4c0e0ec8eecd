package io.partnerline.messaging.reply;

import io.partnerline.messaging.reply.ReplyDecision.Answer;
import io.partnerline.messaging.reply.ReplyDecision.HandOver;
import io.partnerline.messaging.reply.ReplyDecision.OptIn;
import io.partnerline.messaging.reply.ReplyDecision.OptOut;
import io.partnerline.messaging.reply.ReplyDecision.Reason;
import io.partnerline.messaging.reply.ReplyDecision.Source;
import io.partnerline.messaging.reply.ReplyDecision.StayQuiet;
import io.partnerline.messaging.reply.ReplyDecision.Why;
import io.partnerline.messaging.reply.ReplyFacts.Keyword;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Decides what becomes of a message; pure, so that every case is a line of a table in its test.
record ReplyPolicy(Duration freshFor, List<String> optOutKeywords, List<String> optInKeywords) {
    private static final Set<String> NOT_A_MESSAGE = Set.of("reaction", "system", "edit", "revoke");

    ReplyPolicy {
        optOutKeywords = List.copyOf(optOutKeywords);
        optInKeywords = List.copyOf(optInKeywords);
    }

    ReplyDecision decide(ReplyFacts facts, Instant now) {
        if (!facts.fromCustomer()) {
            return new StayQuiet(Reason.WRITTEN_BY_US);
        }
        if (facts.group()) {
            return new StayQuiet(Reason.GROUP);
        }
        if (NOT_A_MESSAGE.contains(facts.type())) {
            return new StayQuiet(Reason.NOT_A_MESSAGE);
        }
        return consent(facts, now);
    }

    private ReplyDecision consent(ReplyFacts facts, Instant now) {
        var text = Objects.requireNonNullElse(facts.text(), "");
        if (Keywords.isOneOf(text, optOutKeywords)) {
            return new OptOut();
        }
        if (facts.optedOut()) {
            return Keywords.isOneOf(text, optInKeywords)
                    ? new OptIn(whether(facts, now))
                    : new StayQuiet(Reason.OPTED_OUT);
        }
        return whether(facts, now);
    }

    private ReplyDecision whether(ReplyFacts facts, Instant now) {
        if (!facts.clientActive()) {
            return new StayQuiet(Reason.CLIENT_GONE);
        }
        if (facts.answeredByPerson()) {
            return new StayQuiet(Reason.ANSWERED_BY_PERSON);
        }
        if (facts.at().plus(freshFor).isBefore(now)) {
            return new HandOver(Why.STALE);
        }
        return facts.window().isOpen(now) ? what(facts) : new HandOver(Why.WINDOW_CLOSED);
    }

    private static ReplyDecision what(ReplyFacts facts) {
        var rules = facts.rules();
        var text = Objects.requireNonNullElse(facts.text(), "");
        var found = Keywords.first(text, rules.keywords(), Keyword::keyword);
        if (found.isPresent()) {
            return new Answer(found.get().answer(), Source.KEYWORD);
        }
        return rules.defaultAnswer() == null
                ? new HandOver(Why.NO_ANSWER)
                : new Answer(rules.defaultAnswer(), Source.DEFAULT);
    }
}
