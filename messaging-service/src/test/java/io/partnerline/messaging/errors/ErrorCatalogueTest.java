package io.partnerline.messaging.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.local.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorCatalogueTest {
    private static final String HEAD = """
            # Meta's error codes, and what to do about them

            Written from `messaging-service`'s catalogue (`errors.txt`), which the API (`GET /errors`) and every failed message
            use as well. Rewrite with `-Dcontracts.update=true`.

            | code | what happened | who acts | what to do |
            | --- | --- | --- | --- |
            """;

    @Test
    void isInOrderAndComplete() {
        assertThat(ErrorCatalogue.all())
                .hasSizeGreaterThan(60)
                .isSortedAccordingTo(java.util.Comparator.comparingInt(ErrorMeaning::code))
                .allSatisfy(meaning -> {
                    assertThat(meaning.meaning()).isNotBlank();
                    assertThat(meaning.remedy()).endsWith(".");
                });
    }

    @Test
    void hasAnAnswerForCodesOfTheFuture() {
        assertThat(ErrorCatalogue.of(999_999).remedy()).isNotBlank();
    }

    @Test
    void isWhatTheRunbookShows() throws IOException {
        var page = HEAD
                + ErrorCatalogue.all().stream()
                        .map(meaning -> "| %d | %s | %s | %s |%n"
                                .formatted(
                                        meaning.code(),
                                        meaning.meaning(),
                                        meaning.who().name().toLowerCase(java.util.Locale.ROOT),
                                        meaning.remedy()))
                        .collect(Collectors.joining());
        var file = ProjectRoot.find().path().resolve("docs/errors.md");
        if (Boolean.getBoolean("contracts.update")) {
            Files.writeString(file, page);
        }

        assertThat(Files.readString(file)).isEqualTo(page);
    }
}
