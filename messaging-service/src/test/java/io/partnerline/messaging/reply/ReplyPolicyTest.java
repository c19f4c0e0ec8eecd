package io.partnerline.messaging.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.conversation.ServiceWindow;
import io.partnerline.messaging.reply.ReplyFacts.Keyword;
import io.partnerline.messaging.reply.ReplyFacts.ReplyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ReplyPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final ReplyPolicy POLICY = new ReplyPolicy(Duration.ofHours(6), List.of("stop"), List.of("start"));

    /// A fresh question of a customer of an active client, one part of it changed.
    private static final class Case {
        boolean fromCustomer = true;
        String type = "text";

        @Nullable
        String text = "What are your hours?";

        boolean group;
        Instant at = NOW.minusSeconds(1);
        ServiceWindow window = ServiceWindow.openedBy(NOW.minusSeconds(1));
        boolean optedOut;
        boolean answered;
        boolean active = true;
        ReplyRules rules = new ReplyRules(
                List.of(new Keyword("hours", "9 to 5"), new Keyword("what", "never reached")), "We will be back");

        ReplyFacts facts() {
            return new ReplyFacts(fromCustomer, type, text, group, at, window, optedOut, answered, active, rules);
        }
    }

    @TestFactory
    Stream<DynamicTest> decides() {
        return Stream.of(
                row("the first keyword that fits is answered", c -> c, "answer-keyword"),
                row(
                        "what fits no keyword gets the default",
                        c -> {
                            c.text = "Hi";
                            return c;
                        },
                        "answer-default"),
                row(
                        "a picture without words gets the default",
                        c -> {
                            c.type = "image";
                            c.text = null;
                            return c;
                        },
                        "answer-default"),
                row(
                        "without a default a person is asked",
                        c -> {
                            c.text = "Hi";
                            c.rules = new ReplyRules(List.of(), null);
                            return c;
                        },
                        "hand-over-no-answer"),
                row(
                        "an echo is never answered",
                        c -> {
                            c.fromCustomer = false;
                            return c;
                        },
                        "quiet-written-by-us"),
                row(
                        "a group is never answered",
                        c -> {
                            c.group = true;
                            return c;
                        },
                        "quiet-group"),
                row(
                        "a reaction is no message",
                        c -> {
                            c.type = "reaction";
                            return c;
                        },
                        "quiet-not-a-message"),
                row(
                        "a system note is no message",
                        c -> {
                            c.type = "system";
                            return c;
                        },
                        "quiet-not-a-message"),
                row(
                        "stop is obeyed in silence",
                        c -> {
                            c.text = " Stop! ";
                            return c;
                        },
                        "opt-out"),
                row(
                        "stop is obeyed of a client that is gone",
                        c -> {
                            c.text = "stop";
                            c.active = false;
                            return c;
                        },
                        "opt-out"),
                row(
                        "stop in a sentence is a sentence",
                        c -> {
                            c.text = "where do you stop";
                            return c;
                        },
                        "answer-default"),
                row(
                        "who opted out is left alone",
                        c -> {
                            c.optedOut = true;
                            return c;
                        },
                        "quiet-opted-out"),
                row(
                        "who comes back is answered",
                        c -> {
                            c.optedOut = true;
                            c.text = "START";
                            return c;
                        },
                        "opt-in-answer-default"),
                row(
                        "what a person answered is answered",
                        c -> {
                            c.answered = true;
                            return c;
                        },
                        "quiet-answered-by-person"),
                row(
                        "a client that is gone answers nobody",
                        c -> {
                            c.active = false;
                            return c;
                        },
                        "quiet-client-gone"),
                row(
                        "six hours are fresh",
                        c -> {
                            c.at = NOW.minus(Duration.ofHours(6));
                            return c;
                        },
                        "answer-keyword"),
                row(
                        "later is a person's",
                        c -> {
                            c.at = NOW.minus(Duration.ofHours(6)).minusMillis(1);
                            return c;
                        },
                        "hand-over-stale"),
                row(
                        "nothing outside the window",
                        c -> {
                            c.window = new ServiceWindow(NOW);
                            return c;
                        },
                        "hand-over-window-closed"),
                row(
                        "the last instant is inside",
                        c -> {
                            c.window = new ServiceWindow(NOW.plusNanos(1));
                            return c;
                        },
                        "answer-keyword"),
                row(
                        "no window was ever open",
                        c -> {
                            c.window = new ServiceWindow(null);
                            return c;
                        },
                        "hand-over-window-closed"));
    }

    private static DynamicTest row(String what, UnaryOperator<Case> change, String expected) {
        return DynamicTest.dynamicTest(
                what,
                () -> assertThat(POLICY.decide(change.apply(new Case()).facts(), NOW)
                                .label())
                        .isEqualTo(expected));
    }
}
