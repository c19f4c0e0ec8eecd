package io.partnerline.messaging.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.conversation.Ownership;
import io.partnerline.messaging.conversation.Ownership.Owner;
import io.partnerline.messaging.conversation.ServiceWindow;
import io.partnerline.messaging.reply.ReplyPolicy.Freshness;
import io.partnerline.messaging.reply.RuleSource.ClientRules;
import io.partnerline.messaging.reply.RuleSource.Keyword;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ReplyPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration FRESH = Duration.ofHours(6);
    private static final Duration LATE = Duration.ofHours(20);

    /// A fresh question of a customer of an active client, one part of it changed.
    private static final class Case {
        @Nullable
        String text = "What are your hours?";

        Instant at = NOW.minusSeconds(1);
        ServiceWindow window = ServiceWindow.openedBy(NOW.minusSeconds(1));
        Ownership ownership = new Ownership(Owner.AUTOMATIC, null, null, 3);
        boolean optedOut;
        boolean answered;
        boolean active = true;
        int recent;
        boolean apologised;
        boolean overtaken;
        Optional<String> apology = Optional.of("Sorry that you had to wait");
        ClientRules rules = new ClientRules(
                List.of(new Keyword("hours", "9 to 5"), new Keyword("what", "never reached")), "We will be back");

        String decided() {
            var policy = new ReplyPolicy(new Freshness(FRESH, LATE, apology), List.of("stop"), List.of("start"), 20);
            var facts = new ReplyFacts(
                    text, at, window, ownership, optedOut, answered, active, recent, apologised, overtaken);
            return policy.decide(facts, NOW)
                    .answeredWith(rules.answer(text).orElse(null))
                    .label();
        }
    }

    @TestFactory
    Stream<DynamicTest> decides() {
        return Stream.of(
                row("the first keyword that fits is answered", c -> {}, "answer-keyword"),
                row("what fits no keyword gets the default", c -> c.text = "Hi", "answer-default"),
                row("a picture without words gets the default", c -> c.text = null, "answer-default"),
                row(
                        "without a default a person is asked",
                        c -> {
                            c.text = "Hi";
                            c.rules = new ClientRules(List.of(), null);
                        },
                        "hand-over-no-answer"),
                row("stop is obeyed in silence", c -> c.text = " Stop! ", "opt-out"),
                row(
                        "stop is obeyed of a client that is gone",
                        c -> {
                            c.text = "stop";
                            c.active = false;
                        },
                        "opt-out"),
                row(
                        "stop is obeyed while a person has the conversation",
                        c -> {
                            c.text = "stop";
                            c.ownership = new Ownership(Owner.PERSON, null, "ada", 4);
                        },
                        "opt-out"),
                row("stop in a sentence is a sentence", c -> c.text = "where do you stop", "answer-default"),
                row("who opted out is left alone", c -> c.optedOut = true, "quiet-opted-out"),
                row(
                        "who comes back is answered",
                        c -> {
                            c.optedOut = true;
                            c.text = "START";
                        },
                        "opt-in-answer-default"),
                row("what a person answered is answered", c -> c.answered = true, "quiet-answered-by-person"),
                row(
                        "a person has the conversation",
                        c -> c.ownership = new Ownership(Owner.PERSON, null, "ada", 4),
                        "quiet-person-has-it"),
                row(
                        "a person has it for a while yet",
                        c -> c.ownership = new Ownership(Owner.PERSON, NOW.plusMillis(1), null, 4),
                        "quiet-person-has-it"),
                row(
                        "a person had it until now",
                        c -> c.ownership = new Ownership(Owner.PERSON, NOW, null, 4),
                        "answer-keyword"),
                row("a client that is gone answers nobody", c -> c.active = false, "quiet-client-gone"),
                row("nineteen answers are a lively talk", c -> c.recent = 19, "answer-keyword"),
                row("twenty are two machines", c -> c.recent = 20, "hand-over-loop"),
                row("six hours are fresh", c -> c.at = NOW.minus(FRESH), "answer-keyword"),
                row("later it is apologised for", c -> c.at = NOW.minus(FRESH).minusMillis(1), "answer-apology"),
                row(
                        "once",
                        c -> {
                            c.at = NOW.minus(Duration.ofHours(7));
                            c.apologised = true;
                        },
                        "quiet-apologised"),
                row(
                        "to the last message of a backlog",
                        c -> {
                            c.at = NOW.minus(Duration.ofHours(7));
                            c.overtaken = true;
                        },
                        "quiet-overtaken"),
                row("much later it is a person's", c -> c.at = NOW.minus(LATE).minusMillis(1), "hand-over-stale"),
                row(
                        "as it is at once where nobody wrote an apology",
                        c -> {
                            c.at = NOW.minus(Duration.ofHours(7));
                            c.apology = Optional.empty();
                        },
                        "hand-over-stale"),
                row("nothing outside the window", c -> c.window = new ServiceWindow(NOW), "hand-over-window-closed"),
                row(
                        "nothing so near its edge that it may come too late",
                        c -> c.window = new ServiceWindow(NOW.plusSeconds(150)),
                        "hand-over-window-closed"),
                row(
                        "a little earlier is inside",
                        c -> c.window = new ServiceWindow(NOW.plusSeconds(151)),
                        "answer-keyword"),
                row("no window was ever open", c -> c.window = new ServiceWindow(null), "hand-over-window-closed"));
    }

    private static DynamicTest row(String what, Consumer<Case> change, String expected) {
        return DynamicTest.dynamicTest(what, () -> {
            var changed = new Case();
            change.accept(changed);
            assertThat(changed.decided()).isEqualTo(expected);
        });
    }
}
