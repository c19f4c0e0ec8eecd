package io.partnerline.messaging.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What are your HOURS?   | hours         | true",
                "hours                  | Hours         | true",
                "Öffnungszeiten?        | offnungszeiten| true",
                "oeffnungszeiten        | öffnungszeiten| false",
                "où êtes-vous           | OU ETES VOUS  | true",
                "behours                | hours         | false",
                "Straße                 | strasse       | true",
                "opening   hours, pls   | opening hours | true",
                "営業時間                | 営業時間        | true",
                "anything               | ?!            | false",
            })
    void findsWholeWordsWithoutCaseAndAccents(String text, String keyword, boolean found) {
        assertThat(Keywords.first(text, List.of(keyword), Function.identity()).isPresent())
                .isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"STOP, true", "stop!, true", "' Stop. ', true", "stop by tomorrow, false", "'', false", "!, false"})
    void takesAKeywordForACommandOnlyAlone(String text, boolean command) {
        assertThat(Keywords.isOneOf(text, List.of("stop"))).isEqualTo(command);
    }
}
