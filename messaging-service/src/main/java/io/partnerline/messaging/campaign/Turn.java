package io.partnerline.messaging.campaign;

import io.partnerline.messaging.campaign.Lifecycle.Halt;
import io.partnerline.messaging.pacing.NumberPaces;
import io.partnerline.messaging.pacing.PortfolioRooms.Room;
import io.partnerline.messaging.template.TemplateState.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a campaign does at its turn. Pure.
sealed interface Turn {
    /// The next so many get their message.
    record Go(int people) implements Turn {}

    /// Nobody does, until then.
    record Wait(Instant until) implements Turn {}

    /// It stands until a person lets it go on.
    record Stop(Halt why) implements Turn {}

    /// Everybody had their turn.
    record Finish() implements Turn {}

    /// How things stand.
    ///
    /// @param connected whether the number is still this client's, and served
    /// @param template null: nobody has heard of it, Meta knows
    /// @param spent whether the month's budget is
    /// @param waiting whether anybody's turn has not come
    /// @param queued how many of its messages are in the outbox
    /// @param rate what the number may send in a second
    record Facts(
            boolean connected,
            @Nullable Verdict template,
            boolean spent,
            boolean waiting,
            int queued,
            double rate,
            Room room) {}

    /// How much at once.
    ///
    /// @param rest how long nothing happens after a turn
    record Pace(Duration rest, Duration ahead, int batch) {
        int most(double rate) {
            var most = Math.ceil(NumberPaces.SHARE * rate * ahead.toMillis() / 1_000.0);
            return (int) Math.clamp(most, 1, batch);
        }
    }

    static Turn of(Facts facts, Pace pace, Instant now) {
        if (!facts.waiting() && facts.queued() == 0) {
            return new Finish();
        }
        if (!facts.connected()) {
            return new Stop(Halt.NUMBER_GONE);
        }
        if (facts.template() == Verdict.GONE) {
            return new Stop(Halt.TEMPLATE_GONE);
        }
        if (facts.template() == Verdict.PAUSED) {
            return new Stop(Halt.TEMPLATE_PAUSED);
        }
        if (facts.spent()) {
            return new Stop(Halt.BUDGET_SPENT);
        }
        return queue(facts, pace, now);
    }

    /// Never more in the outbox than the number sends in a moment, nor than the portfolio has room for: who
    /// has no place there waits here, where nobody is behind them.
    private static Turn queue(Facts facts, Pace pace, Instant now) {
        var soon = now.plus(pace.rest());
        if (!facts.waiting()) {
            return new Wait(soon);
        }
        var room = facts.room().free() - facts.queued();
        var people = Math.min(pace.most(facts.rate()) - facts.queued(), room);
        if (people > 0) {
            return new Go(people);
        }
        var again = facts.room().again();
        return new Wait(room <= 0 && again.isAfter(soon) ? again : soon);
    }
}
