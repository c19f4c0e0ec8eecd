package io.partnerline.messaging.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.campaign.Lifecycle.Halt;
import io.partnerline.messaging.campaign.Lifecycle.Move;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleTest {
    /// In the order of the moves: start, pause, resume, cancel; blank: not from here.
    @ParameterizedTest
    @CsvSource({
        "DRAFT, , RUNNING, , , CANCELLED",
        "RUNNING, , , PAUSED, , CANCELLED",
        "PAUSED, BUDGET_SPENT, , , RUNNING, CANCELLED",
        "DONE, , , , ,",
        "CANCELLED, , , , ,"
    })
    void goesOnlyWhereItMay(
            String state, String pausedFor, String started, String paused, String resumed, String cancelled) {
        var from = Lifecycle.of(state, pausedFor);

        assertThat(from.after(Move.START).map(Lifecycle::state).orElse(null)).isEqualTo(started);
        assertThat(from.after(Move.PAUSE).map(Lifecycle::state).orElse(null)).isEqualTo(paused);
        assertThat(from.after(Move.RESUME).map(Lifecycle::state).orElse(null)).isEqualTo(resumed);
        assertThat(from.after(Move.CANCEL).map(Lifecycle::state).orElse(null)).isEqualTo(cancelled);
        assertThat(from.isOver()).isEqualTo(cancelled == null);
    }

    @ParameterizedTest
    @EnumSource(Halt.class)
    void remembersWhyItStands(Halt why) {
        var paused = new Lifecycle.Running().pause(why);

        assertThat(Lifecycle.of(paused.state(), paused.pausedFor())).isEqualTo(paused);
        assertThat(why.words()).isNotBlank();
    }
}
