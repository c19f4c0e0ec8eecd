package io.partnerline.messaging.reply;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What becomes of a message.
sealed interface ReplyDecision {
    /// An answer may be given, and sources are to be asked for it.
    record Ask() implements ReplyDecision {}

    /// It is answered.
    record Answer(Proposal proposal) implements ReplyDecision {}

    /// The person wants no more messages. That is honoured in silence: an answer would be one more message.
    record OptOut() implements ReplyDecision {}

    /// The person wants messages again; what is answered to it is decided like any other message.
    record OptIn(ReplyDecision then) implements ReplyDecision {}

    /// Nothing is said, and nothing is missing.
    record StayQuiet(Reason reason) implements ReplyDecision {}

    /// A person should look at it.
    record HandOver(Why why) implements ReplyDecision {}

    /// Why silence is right.
    enum Reason {
        OPTED_OUT,
        PERSON_HAS_IT,
        ANSWERED_BY_PERSON,
        APOLOGISED,
        OVERTAKEN,
        CLIENT_GONE
    }

    /// Why a person is needed.
    enum Why {
        NO_ANSWER,
        STALE,
        WINDOW_CLOSED,
        LOOP
    }

    /// The decision once sources were asked: what they propose, or a person.
    default ReplyDecision answeredWith(@Nullable Proposal proposal) {
        return switch (this) {
            case Ask() -> proposal == null ? new HandOver(Why.NO_ANSWER) : new Answer(proposal);
            case OptIn(var then) -> new OptIn(then.answeredWith(proposal));
            case Answer _, OptOut _, StayQuiet _, HandOver _ -> this;
        };
    }

    /// Whether sources are to be asked.
    default boolean asks() {
        return switch (this) {
            case Ask() -> true;
            case OptIn(var then) -> then.asks();
            case Answer _, OptOut _, StayQuiet _, HandOver _ -> false;
        };
    }

    /// Its name in metrics and in the job's row.
    default String label() {
        return switch (this) {
            case Ask() -> "ask";
            case Answer(var proposal) -> "answer-" + proposal.source();
            case OptOut() -> "opt-out";
            case OptIn(var then) -> "opt-in-" + then.label();
            case StayQuiet(var reason) -> "quiet-" + word(reason);
            case HandOver(var why) -> "hand-over-" + word(why);
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
