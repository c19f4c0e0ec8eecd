package io.partnerline.messaging.reply;

/// What becomes of a message.
sealed interface ReplyDecision {
    /// It is answered.
    record Answer(String text, Source source) implements ReplyDecision {}

    /// The person wants no more messages. That is honoured in silence: an answer would be one more message.
    record OptOut() implements ReplyDecision {}

    /// The person wants messages again; what is answered to it is decided like any other message.
    record OptIn(ReplyDecision then) implements ReplyDecision {}

    /// Nothing is said, and nothing is missing.
    record StayQuiet(Reason reason) implements ReplyDecision {}

    /// A person should look at it.
    record HandOver(Why why) implements ReplyDecision {}

    /// Where an answer comes from.
    enum Source {
        KEYWORD,
        DEFAULT
    }

    /// Why silence is right.
    enum Reason {
        WRITTEN_BY_US,
        NOT_A_MESSAGE,
        GROUP,
        OPTED_OUT,
        ANSWERED_BY_PERSON,
        CLIENT_GONE
    }

    /// Why a person is needed.
    enum Why {
        NO_ANSWER,
        STALE,
        WINDOW_CLOSED
    }

    /// Its name in metrics and in the job's row.
    default String label() {
        return switch (this) {
            case Answer answer -> "answer-" + word(answer.source());
            case OptOut() -> "opt-out";
            case OptIn(var then) -> "opt-in-" + then.label();
            case StayQuiet(var reason) -> "quiet-" + word(reason);
            case HandOver(var why) -> "hand-over-" + word(why);
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
