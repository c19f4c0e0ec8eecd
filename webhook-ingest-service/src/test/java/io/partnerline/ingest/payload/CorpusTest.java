package io.partnerline.ingest.payload;

import io.partnerline.local.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What fuzzing has found worth keeping (`corpus`), and every golden body, hold still.
class CorpusTest {
    private static final Path RESOURCES =
            ProjectRoot.find().path().resolve("webhook-ingest-service/src/test/resources");

    static Stream<Path> kept() throws IOException {
        try (var corpus = Files.list(RESOURCES.resolve("corpus"));
                var golden = Files.list(RESOURCES.resolve("golden"))) {
            return Stream.concat(corpus, golden.filter(file -> file.toString().endsWith(".json")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void holds(Path file) throws IOException {
        PayloadFuzzer.fuzzerTestOneInput(Files.readAllBytes(file));
    }
}
