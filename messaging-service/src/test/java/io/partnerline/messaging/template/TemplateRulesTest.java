package io.partnerline.messaging.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.messaging.body.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Meta's limits of new templates (reference 7 and 9.4), on both sides.
class TemplateRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXAMPLE = """
            [{"type":"HEADER","format":"TEXT","text":"Order {{order_no}}",
              "example":{"header_text_named_params":[{"param_name":"order_no","example":"77"}]}},
             {"type":"BODY","text":"Hi {{first_name}}, your parcel left.",
              "example":{"body_text_named_params":[{"param_name":"first_name","example":"Ada"}]}},
             {"type":"FOOTER","text":"Demo Shop"},
             {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Stop"},
               {"type":"URL","text":"Track","url":"https://example.com/{{1}}","example":["track/77"]}]}]
            """;

    record Limit(String name, int most, String pointer, IntFunction<String> components) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Limit> limits() {
        return Stream.of(
                new Limit("header", 60, "/components/0/text", n -> """
                        [{"type":"HEADER","format":"TEXT","text":"%s"},{"type":"BODY","text":"x"}]""".formatted(words(n))),
                new Limit("body", 1024, "/components/0/text", n -> """
                        [{"type":"BODY","text":"%s"}]""".formatted(words(n))),
                new Limit("footer", 60, "/components/1/text", n -> """
                        [{"type":"BODY","text":"x"},{"type":"FOOTER","text":"%s"}]""".formatted(words(n))),
                new Limit("button", 25, "/components/1/buttons/0/text", n -> """
                        [{"type":"BODY","text":"x"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"%s"}]}]""".formatted(words(n))),
                new Limit("buttons", 10, "/components/1/buttons", n -> """
                        [{"type":"BODY","text":"x"},{"type":"BUTTONS","buttons":[%s]}]""".formatted(IntStream.range(0, n)
                        .mapToObj(i -> "{\"type\":\"QUICK_REPLY\",\"text\":\"x\"}")
                        .collect(Collectors.joining(",")))));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void isTakenUpToTheLimitAndNamedBeyondIt(Limit limit) {
        assertThat(wrong(limit.components().apply(limit.most()), "POSITIONAL")).isEmpty();
        assertThat(wrong(limit.components().apply(limit.most() + 1), "POSITIONAL"))
                .containsExactly(limit.pointer());
        assertThat(wrong(limit.components().apply(0), "POSITIONAL")).containsExactly(limit.pointer());
    }

    @Test
    void takesTheExampleOfTheReferenceAndSendsItAsItStands() throws JsonProcessingException {
        // Given
        var draft = new TemplateDraft(null, "order_update", "en_US", "UTILITY", "NAMED", json(EXAMPLE), null);
        var found = new ArrayList<Violation>();

        // When
        TemplateRules.check(draft, found);

        // Then
        assertThat(found).isEmpty();
        assertThat(draft.document()).isEqualTo(JSON.readTree("""
                {"name":"order_update","language":"en_US","category":"UTILITY","parameter_format":"NAMED","components":%s}
                """.formatted(EXAMPLE)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{{1}} is here; /components/0/text",
                "Here is {{1}}; /components/0/text",
                "Here is {{2}}!; /components/0/text",
                "Here is {{name}}!; /components/0/text"
            })
    void namesVariablesThatMetaDoesNotTake(String text, String pointer) {
        assertThat(wrong(
                        "[{\"type\":\"BODY\",\"text\":\"%s\",\"example\":{\"body_text\":[[\"a\"]]}}]".formatted(text),
                        "POSITIONAL"))
                .containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; /components",
                "[]; /components",
                "[{\"type\":\"BODY\",\"text\":\"Hi {{1}}!\"}]; /components/0/example/body_text",
                "[{\"type\":\"BODY\",\"text\":\"x\"},{\"type\":\"BODY\",\"text\":\"x\"}]; /components/1/type",
                "[{\"type\":\"HEADER\",\"format\":\"FAX\"},{\"type\":\"BODY\",\"text\":\"x\"}]; /components/0/format",
                "[{\"type\":\"HEADER\",\"format\":\"IMAGE\"},{\"type\":\"BODY\",\"text\":\"x\"}];"
                        + " /components/0/example/header_handle",
                "[{\"type\":\"BODY\",\"text\":\"x\"},{\"type\":\"FOOTER\",\"text\":\"{{1}}\"}]; /components/1/text",
                "[{\"type\":\"BODY\",\"text\":\"x\"},{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"URL\",\"text\":\"x\","
                        + "\"url\":\"https://a.example/{{1}}/b\",\"example\":[\"a\"]}]}]; /components/1/buttons/0/url",
                "[{\"type\":\"BODY\",\"text\":\"x\"},{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"FAX\"}]}];"
                        + " /components/1/buttons/0/type"
            })
    void namesWhatIsWrong(String components, String pointer) {
        assertThat(wrong(components, "POSITIONAL")).containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource({"AUTHENTICATION, 30, 900", "UTILITY, 30, 43200", "MARKETING, 43200, 2592000"})
    void keepsTheTimesToLive(String category, int least, int most) {
        assertThat(lives(category, least)).isEmpty();
        assertThat(lives(category, most)).isEmpty();
        assertThat(lives(category, -1)).isEmpty();
        assertThat(lives(category, least - 1)).containsExactly("/messageSendTtlSeconds");
        assertThat(lives(category, most + 1)).containsExactly("/messageSendTtlSeconds");
    }

    private static List<String> lives(String category, int seconds) {
        var found = new ArrayList<Violation>();
        TemplateRules.check(
                new TemplateDraft(
                        null, "a", "en", category, null, json("[{\"type\":\"BODY\",\"text\":\"x\"}]"), seconds),
                found);
        return found.stream().map(Violation::pointer).toList();
    }

    private static List<String> wrong(String components, String format) {
        var found = new ArrayList<Violation>();
        TemplateRules.components(json(components), format, "UTILITY", found);
        return found.stream().map(Violation::pointer).toList();
    }

    private static String words(int length) {
        return "x".repeat(length);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
