package io.partnerline.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.process.Leash.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeashTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void endsTheChildWhenItsStarterIsGone() throws IOException {
        // Given
        var child = started("sleep", "300");
        var command = ProcessHandle.of(child.pid()).orElseThrow();

        // When
        child.process().getOutputStream().close();

        // Then
        await().untilAsserted(() -> {
            assertThat(command.isAlive()).isFalse();
            assertThat(child.alive()).isFalse();
        });
    }

    // again and again: the stop often comes within a millisecond of the start
    @RepeatedTest(20)
    void stopsInOrder() {
        // Given
        var child = started("sleep", "300");
        var command = ProcessHandle.of(child.pid()).orElseThrow();

        // When
        child.stop(Duration.ofSeconds(60));

        // Then
        assertThat(command.isAlive()).isFalse();
        assertThat(child.pidFile()).doesNotExist();
    }

    @Test
    void tellsHowTheChildEndedAndWhatItSaid() {
        // When
        var child = started("sh", "-c", "echo one; echo two; exit 3");

        // Then
        await().untilAsserted(() -> assertThat(child.alive()).isFalse());
        assertThat(child.process().exitValue()).isEqualTo(3);
        assertThat(child.tail(1)).isEqualTo("two");
    }

    @Test
    void leaksNothingOfOurEnvironment() {
        // When
        var child = started("env");

        // Then
        await().untilAsserted(() -> assertThat(child.alive()).isFalse());
        assertThat(child.tail(100)).contains("PATH=").doesNotContain("JAVA_HOME");
    }

    private Child started(String... command) {
        return new Leash(folder.resolve("logs"), folder.resolve("pids"))
                .start("child", Signal.TERM, Map.of(), List.of(command));
    }
}
