package io.partnerline.messaging.reply;

import io.partnerline.messaging.reply.ReplyDecision.Answer;
import io.partnerline.messaging.reply.ReplyDecision.Ask;
import io.partnerline.messaging.reply.ReplyDecision.HandOver;
import io.partnerline.messaging.reply.ReplyDecision.OptIn;
import io.partnerline.messaging.reply.ReplyDecision.OptOut;
import io.partnerline.messaging.reply.ReplyDecision.Reason;
import io.partnerline.messaging.reply.ReplyDecision.StayQuiet;
import io.partnerline.messaging.reply.ReplyDecision.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Decides what becomes of a customer's message; pure, so that every case is a line of a table in its test.
///
/// @param freshness what a message is by its age
/// @param loopAfter so many automatic answers in a short time are two machines talking
record ReplyPolicy(Freshness freshness, List<String> optOutKeywords, List<String> optInKeywords, int loopAfter) {
    /// By its age a message is answered, apologised for once, or left to a person.
    record Freshness(Duration answered, Duration apologised, Optional<String> apology) {}

    static ReplyPolicy of(ReplyConfig config) {
        return new ReplyPolicy(
                new Freshness(config.freshFor(), config.apologiseFor(), config.apology()),
                config.optOutKeywords(),
                config.optInKeywords(),
                config.loopAfter());
    }

    ReplyPolicy {
        optOutKeywords = List.copyOf(optOutKeywords);
        optInKeywords = List.copyOf(optInKeywords);
    }

    ReplyDecision decide(ReplyFacts facts, Instant now) {
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
        if (facts.ownership().isPersons(now)) {
            return new StayQuiet(Reason.PERSON_HAS_IT);
        }
        if (facts.answeredByPerson()) {
            return new StayQuiet(Reason.ANSWERED_BY_PERSON);
        }
        if (!facts.window().isOpen(now)) {
            return new HandOver(Why.WINDOW_CLOSED);
        }
        return facts.recentAnswers() >= loopAfter ? new HandOver(Why.LOOP) : byAge(facts, now);
    }

    /// After an outage of ours: what is not too old is answered as if nothing had been; then one apology for a whole
    /// backlog, to its last message; what is older a person reads.
    private ReplyDecision byAge(ReplyFacts facts, Instant now) {
        var age = Duration.between(facts.at(), now);
        if (age.compareTo(freshness.answered()) <= 0) {
            return new Ask();
        }
        if (age.compareTo(freshness.apologised()) > 0 || freshness.apology().isEmpty()) {
            return new HandOver(Why.STALE);
        }
        if (facts.overtaken()) {
            return new StayQuiet(Reason.OVERTAKEN);
        }
        return facts.apologised()
                ? new StayQuiet(Reason.APOLOGISED)
                : new Answer(new Proposal(freshness.apology().get(), APOLOGY));
    }

    /// The source of an apology.
    static final String APOLOGY = "apology";
}
