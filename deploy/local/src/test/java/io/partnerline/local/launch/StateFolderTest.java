package io.partnerline.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.local.process.Leash.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void keepsTheSecretsOfTheFirstStart() {
        // Given
        var first = Secrets.in(new StateFolder(folder));

        // When
        var second = Secrets.in(new StateFolder(folder));

        // Then
        assertThat(second.values()).isEqualTo(first.values());
        assertThat(second).hasToString("Secrets[***]");
    }

    @Test
    void writesForOurEyesOnly() throws IOException {
        // When
        new StateFolder(folder).write("some.json", Map.of("a", 1));

        // Then
        assertThat(Files.getPosixFilePermissions(folder.resolve("some.json"))).hasSize(2);
    }

    @Test
    void leavesAStrangerAloneWhoHasGotAnOldPid() throws IOException {
        // Given
        var state = new StateFolder(folder);
        var stranger = state.leash().start("stranger", Signal.TERM, Map.of(), List.of("sleep", "60"));
        Files.writeString(folder.resolve("pids/old.pid"), String.valueOf(stranger.pid()));

        // When
        new Orphans(new StateFolder(folder)).clear();

        // Then
        assertThat(stranger.alive()).isTrue();
        assertThat(folder.resolve("pids/old.pid")).doesNotExist();
        stranger.process().destroy();
        assertThat(stranger.process().onExit()).succeedsWithin(Duration.ofSeconds(60));
    }
}
