package io.partnerline.messaging.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every limit of section 5 of the reference, on both sides.
class LimitsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param least the fewest that are taken; -1: there is no such side
    /// @param pointer what is named where it is one too many or too few
    record Limit(String name, int least, int most, String pointer, IntFunction<String> message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Limit> limits() {
        return Stream.of(
                of("text", 1, 4096, "/text/body", n -> text(words(n))),
                of("context", 1, 512, "/context/message_id", n -> """
                        {"type":"text","text":{"body":"x"},"context":{"message_id":"%s"}}""".formatted(words(n))),
                of("image caption", 0, 1024, "/image/caption", n -> media("image", "caption", n)),
                of("video caption", 0, 1024, "/video/caption", n -> media("video", "caption", n)),
                of("document caption", 0, 1024, "/document/caption", n -> media("document", "caption", n)),
                of("contact cards", 1, 100, "/contacts", n ->
                        """
                        {"type":"contacts","contacts":[%s]}""".formatted(times(n, i -> "{\"name\":{\"formatted_name\":\"A\",\"first_name\":\"A\"}}"))),
                of("buttons", 1, 3, "/interactive/action/buttons", n -> buttons(n, 1, 1)),
                of("button id", 1, 256, "/interactive/action/buttons/0/reply/id", n -> buttons(1, n, 1)),
                of("button title", 1, 20, "/interactive/action/buttons/0/reply/title", n -> buttons(1, 1, n)),
                of("button body", 1, 1024, "/interactive/body/text", n -> interactive(n, 1, 1)),
                of("header", 1, 60, "/interactive/header/text", n -> interactive(1, n, 1)),
                of("footer", 1, 60, "/interactive/footer/text", n -> interactive(1, 1, n)),
                of("list body", 1, 4096, "/interactive/body/text", n -> list(n, 1, section(1, 1, 1, 1, 0))),
                of("list button", 1, 20, "/interactive/action/button", n -> list(1, n, section(1, 1, 1, 1, 0))),
                of("sections", 1, 10, "/interactive/action/sections", LimitsTest::sections),
                of("rows", 1, 10, "/interactive/action/sections", n -> list(1, 1, section(1, n, 1, 1, 0))),
                of(
                        "section title",
                        1,
                        24,
                        "/interactive/action/sections/0/title",
                        n -> list(1, 1, section(n, 1, 1, 1, 0))),
                of("row id", 1, 200, row("id"), n -> list(1, 1, section(1, 1, n, 1, 0))),
                of("row title", 1, 24, row("title"), n -> list(1, 1, section(1, 1, 1, n, 0))),
                of("row description", 0, 72, row("description"), n -> list(1, 1, section(1, 1, 1, 1, n))),
                of(
                        "link text",
                        1,
                        20,
                        "/interactive/action/parameters/display_text",
                        n -> link(n, "https://a.example")),
                of("link", 0, 1987, "/interactive/action/parameters/url", n -> link(1, "https://a.exa" + words(n))),
                of("template name", 1, 512, "/template/name", n -> template("a".repeat(n), "en_US")),
                of("typing for", 1, 512, "/message_id", n -> """
                        {"status":"read","message_id":"%s"}""".formatted(words(n))));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void isTakenUpToTheLimitAndNamedBeyondIt(Limit limit) {
        if (limit.least() > 0) {
            assertThat(wrong(limit.message().apply(limit.least()))).isEmpty();
            assertThat(wrong(limit.message().apply(limit.least() - 1)))
                    .as("one too few")
                    .anyMatch(pointer -> pointer.startsWith(limit.pointer()));
        }
        assertThat(wrong(limit.message().apply(limit.most()))).isEmpty();
        assertThat(wrong(limit.message().apply(limit.most() + 1)).stream().distinct())
                .as("one too many")
                .containsExactly(limit.pointer());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[]; ''",
                "{\"type\":\"fax\",\"fax\":{}}; /type",
                "{\"type\":\"text\"}; /text",
                "{\"type\":\"text\",\"text\":{\"body\":7}}; /text/body",
                "{\"type\":\"text\",\"text\":{\"body\":\"a\",\"bold\":true}}; /text/bold",
                "{\"type\":\"text\",\"text\":{\"body\":\"a\",\"preview_url\":\"yes\"}}; /text/preview_url",
                "{\"type\":\"text\",\"text\":{\"body\":\"a\"},\"to\":\"1\"}; /to",
                "{\"type\":\"text\",\"text\":{\"body\":\"a\\u0000\"}}; /text/body",
                "{\"type\":\"text\",\"text\":{\"body\":\"a\\ud83d\"}}; /text/body",
                "{\"type\":\"text\",\"text\":{\"body\":\" \"}}; /text/body",
                "{\"type\":\"image\",\"image\":{}}; /image/id",
                "{\"type\":\"image\",\"image\":{\"id\":\"1\",\"link\":\"https://a.example\"}}; /image/link",
                "{\"type\":\"image\",\"image\":{\"link\":\"http://a.example\"}}; /image/link",
                "{\"type\":\"image\",\"image\":{\"id\":\"1\",\"filename\":\"a\"}}; /image/filename",
                "{\"type\":\"audio\",\"audio\":{\"id\":\"1\",\"caption\":\"a\"}}; /audio/caption",
                "{\"type\":\"sticker\",\"sticker\":{\"id\":\"1\",\"voice\":true}}; /sticker/voice",
                "{\"type\":\"location\",\"location\":{\"latitude\":\"91\",\"longitude\":\"0\"}}; /location/latitude",
                "{\"type\":\"location\",\"location\":{\"latitude\":\"0\",\"longitude\":-181}}; /location/longitude",
                "{\"type\":\"location\",\"location\":{\"latitude\":\"1e9\"}}; /location/latitude|/location/longitude",
                "{\"type\":\"contacts\",\"contacts\":[{\"name\":{\"formatted_name\":\"A\"}}]}; /contacts/0/name/first_name",
                "{\"type\":\"contacts\",\"contacts\":[7]}; /contacts/0|/contacts",
                "{\"type\":\"reaction\",\"reaction\":{\"message_id\":\"wamid.A\"}}; /reaction/emoji",
                "{\"status\":\"delivered\",\"message_id\":\"wamid.A\"}; /status",
                "{\"status\":\"read\",\"message_id\":\"wamid.A\",\"typing_indicator\":{\"type\":\"audio\"}};"
                        + " /typing_indicator/type"
            })
    void namesWhatIsWrong(String message, String pointers) {
        assertThat(String.join("|", wrong(message))).isEqualTo(pointers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"type\":\"flow\",\"body\":{\"text\":\"a\"},\"action\":{}}; /interactive/type|/interactive/action/buttons",
                "{\"type\":\"location_request_message\",\"body\":{\"text\":\"a\"},\"action\":{\"name\":\"x\"}};"
                        + " /interactive/action/name",
                "{\"type\":\"cta_url\",\"body\":{\"text\":\"a\"},\"action\":{\"name\":\"cta_url\",\"parameters\":"
                        + "{\"display_text\":\"a\",\"url\":\"ftp://a\"}}}; /interactive/action/parameters/url",
                "{\"type\":\"button\",\"body\":{\"text\":\"a\"},\"action\":{\"buttons\":[{\"type\":\"reply\",\"reply\":"
                        + "{\"id\":\"1\",\"title\":\"a\"}},{\"type\":\"reply\",\"reply\":{\"id\":\"1\",\"title\":\"b\"}}]}};"
                        + " /interactive/action/buttons/1/reply/id",
                "{\"type\":\"list\",\"header\":{\"type\":\"image\",\"image\":{\"id\":\"1\"}},\"body\":{\"text\":\"a\"},"
                        + "\"action\":{\"button\":\"a\",\"sections\":[{\"rows\":[{\"id\":\"1\",\"title\":\"a\"}]}]}};"
                        + " /interactive/header/type",
                "{\"type\":\"list\",\"body\":{\"text\":\"a\"},\"action\":{\"button\":\"a\",\"sections\":["
                        + "{\"rows\":[{\"id\":\"1\",\"title\":\"a\"}]},{\"title\":\"b\",\"rows\":[{\"id\":\"2\",\"title\":\"a\"}]}]}};"
                        + " /interactive/action/sections/0/title"
            })
    void namesWhatIsWrongWithAnInteractiveMessage(String message, String pointers) {
        assertThat(String.join("|", wrong("{\"type\":\"interactive\",\"interactive\":" + message + "}")))
                .isEqualTo(pointers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"Order\"; \"en_US\"; []; /template/name",
                "\"order\"; \"english\"; []; /template/language/code",
                "\"order\"; \"en\"; [{\"type\":\"footer\",\"parameters\":[]}]; /template/components/0/type|/template/components/0/parameters",
                "\"order\"; \"en\"; [{\"type\":\"button\",\"sub_type\":\"url\",\"index\":\"10\",\"parameters\":"
                        + "[{\"type\":\"text\",\"text\":\"a\"}]}]; /template/components/0/index",
                "\"order\"; \"en\"; [{\"type\":\"body\",\"parameters\":[{\"type\":\"currency\",\"currency\":"
                        + "{\"fallback_value\":\"a\",\"code\":\"usd\",\"amount_1000\":1.5}}]}];"
                        + " /template/components/0/parameters/0/currency/code|/template/components/0/parameters/0/currency/amount_1000"
            })
    void namesWhatIsWrongWithATemplate(String name, String language, String components, String pointers) {
        assertThat(String.join("|", wrong("""
                        {"type":"template","template":{"name":%s,"language":{"code":%s},"components":%s}}
                        """.formatted(name, language, components))))
                .isEqualTo(pointers);
    }

    private static Limit of(String name, int least, int most, String pointer, IntFunction<String> message) {
        return new Limit(name, least, most, pointer, message);
    }

    private static List<String> wrong(String message) {
        try {
            var found = new ArrayList<Violation>();
            var _ = BodyReader.part(JSON.readTree(message), "", found);
            return found.stream().map(Violation::pointer).toList();
        } catch (JsonProcessingException e) {
            throw new AssertionError(message, e);
        }
    }

    private static String words(int length) {
        return "x".repeat(length);
    }

    private static String times(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(","));
    }

    private static String text(String body) {
        return "{\"type\":\"text\",\"text\":{\"body\":\"%s\"}}".formatted(body);
    }

    private static String media(String type, String member, int length) {
        return "{\"type\":\"%s\",\"%s\":{\"id\":\"1\",\"%s\":\"%s\"}}".formatted(type, type, member, words(length));
    }

    private static String buttons(int count, int id, int title) {
        return """
                {"type":"interactive","interactive":{"type":"button","body":{"text":"x"},"action":{"buttons":[%s]}}}
                """.formatted(times(
                count,
                i -> "{\"type\":\"reply\",\"reply\":{\"id\":\"%s\",\"title\":\"%s\"}}"
                        .formatted(id == 1 ? "" + i : words(id), words(title))));
    }

    private static String interactive(int body, int header, int footer) {
        return """
                {"type":"interactive","interactive":{"type":"button","header":{"type":"text","text":"%s"},
                "body":{"text":"%s"},"footer":{"text":"%s"},
                "action":{"buttons":[{"type":"reply","reply":{"id":"1","title":"x"}}]}}}
                """.formatted(words(header), words(body), words(footer));
    }

    private static String list(int body, int button, String sections) {
        return """
                {"type":"interactive","interactive":{"type":"list","body":{"text":"%s"},
                "action":{"button":"%s","sections":[%s]}}}
                """.formatted(words(body), words(button), sections);
    }

    /// One row each: past ten of them there are too many rows as well, which are told under the same name.
    private static String sections(int count) {
        return list(1, 1, times(count, i -> "{\"title\":\"x\",\"rows\":[%s]}".formatted(row(i))));
    }

    private static String row(int i) {
        return "{\"id\":\"%d\",\"title\":\"x\"}".formatted(i);
    }

    private static String row(String member) {
        return "/interactive/action/sections/0/rows/0/" + member;
    }

    private static String section(int title, int rows, int id, int rowTitle, int description) {
        return "{\"title\":\"%s\",\"rows\":[%s]}"
                .formatted(
                        words(title),
                        times(
                                rows,
                                i -> "{\"id\":\"%s\",\"title\":\"%s\",\"description\":\"%s\"}"
                                        .formatted(id == 1 ? "" + i : words(id), words(rowTitle), words(description))));
    }

    private static String link(int text, String url) {
        return """
                {"type":"interactive","interactive":{"type":"cta_url","body":{"text":"x"},
                "action":{"name":"cta_url","parameters":{"display_text":"%s","url":"%s"}}}}
                """.formatted(words(text), url);
    }

    private static String template(String name, String language) {
        return "{\"type\":\"template\",\"template\":{\"name\":\"%s\",\"language\":{\"code\":\"%s\"}}}"
                .formatted(name, language);
    }
}
