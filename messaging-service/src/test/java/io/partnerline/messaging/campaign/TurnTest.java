package io.partnerline.messaging.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.campaign.Lifecycle.Halt;
import io.partnerline.messaging.campaign.Turn.Facts;
import io.partnerline.messaging.campaign.Turn.Finish;
import io.partnerline.messaging.campaign.Turn.Go;
import io.partnerline.messaging.campaign.Turn.Pace;
import io.partnerline.messaging.campaign.Turn.Stop;
import io.partnerline.messaging.campaign.Turn.Wait;
import io.partnerline.messaging.pacing.PortfolioRooms.Room;
import io.partnerline.messaging.template.TemplateState.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final Instant NOW = Instant.parse("2026-11-29T06:00:00Z");
    private static final Pace PACE = new Pace(Duration.ofSeconds(1), Duration.ofMillis(500), 100);
    private static final Instant SOON = NOW.plusSeconds(1);
    private static final Instant LATER = NOW.plusSeconds(300);

    @Test
    void queuesWhatTheNumberSendsInAMoment() {
        assertThat(turn(true, 0, 80, 1_000)).isEqualTo(new Go(34));
        assertThat(turn(true, 30, 80, 1_000)).isEqualTo(new Go(4));
        assertThat(turn(true, 34, 80, 1_000)).isEqualTo(new Wait(SOON));
        assertThat(turn(true, 0, 1_000, 1_000)).as("no more at once").isEqualTo(new Go(100));
        assertThat(turn(true, 0, 0.1, 1_000)).as("one at least").isEqualTo(new Go(1));
    }

    @Test
    void waitsUnderThePortfoliosLimitInsteadOfInTheOutbox() {
        assertThat(turn(true, 0, 80, 5)).isEqualTo(new Go(5));
        assertThat(turn(true, 5, 80, 5)).as("those queued need it too").isEqualTo(new Wait(LATER));
        assertThat(turn(true, 0, 80, 0)).isEqualTo(new Wait(LATER));
    }

    @Test
    void endsWhenNobodyWaitsAndNothingIsOnItsWay() {
        assertThat(turn(false, 1, 80, 10)).isEqualTo(new Wait(SOON));
        assertThat(turn(false, 0, 80, 10)).isEqualTo(new Finish());
        assertThat(turn(facts(false, Verdict.PAUSED, true, false))).isEqualTo(new Finish());
    }

    @Test
    void standsWhereItMayNotGoOn() {
        assertThat(turn(facts(false, Verdict.GO, false, true))).isEqualTo(new Stop(Halt.NUMBER_GONE));
        assertThat(turn(facts(true, Verdict.PAUSED, false, true))).isEqualTo(new Stop(Halt.TEMPLATE_PAUSED));
        assertThat(turn(facts(true, Verdict.GONE, false, true))).isEqualTo(new Stop(Halt.TEMPLATE_GONE));
        assertThat(turn(facts(true, Verdict.GO, true, true))).isEqualTo(new Stop(Halt.BUDGET_SPENT));
        assertThat(turn(facts(true, null, false, true))).as("Meta knows").isEqualTo(new Go(34));
    }

    @Test
    void foretellsHowLongItTakes() {
        assertThat(Forecast.of(340, new Room(1_000, 400, NOW), 34)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Forecast.of(401, new Room(1_000, 400, NOW), 401)).isEqualTo(Duration.ofSeconds(1 + 86_400));
        assertThat(Forecast.of(2_401, new Room(1_000, 400, NOW), 2_401)).isEqualTo(Duration.ofSeconds(1 + 3 * 86_400));
        assertThat(Forecast.of(0, new Room(1_000, 0, NOW), 34)).isZero();
    }

    private static Turn turn(boolean waiting, int queued, double rate, int free) {
        return turn(new Facts(true, Verdict.GO, false, waiting, queued, rate, new Room(1_000, free, LATER)));
    }

    private static Turn turn(Facts facts) {
        return Turn.of(facts, PACE, NOW);
    }

    private static Facts facts(boolean connected, @Nullable Verdict template, boolean spent, boolean waiting) {
        return new Facts(connected, template, spent, waiting, 0, 80, new Room(1_000, 1_000, NOW));
    }
}
