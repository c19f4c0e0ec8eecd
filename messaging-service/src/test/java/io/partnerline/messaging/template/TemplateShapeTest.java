package io.partnerline.messaging.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.messaging.body.Body;
import io.partnerline.messaging.body.BodyReader;
import io.partnerline.messaging.body.Category;
import io.partnerline.messaging.body.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateShapeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POSITIONAL = """
            [{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Hi {{1}}, order {{2}} left."},
             {"type":"FOOTER","text":"Demo Shop"},
             {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Stop"},
               {"type":"URL","text":"Track","url":"https://example.com/{{1}}"}]}]
            """;
    private static final String NAMED = """
            [{"type":"HEADER","format":"TEXT","text":"Order {{order_no}}"},{"type":"BODY","text":"Hi {{first_name}}, it left."}]
            """;
    private static final String IMAGE =
            "{\"type\":\"header\",\"parameters\":[{\"type\":\"image\",\"image\":{\"id\":\"1\"}}]}";
    private static final String WORDS =
            "{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"Ada\"},{\"type\":\"text\",\"text\":\"$7\"}]}";
    private static final String LINK =
            "{\"type\":\"button\",\"sub_type\":\"url\",\"index\":\"1\",\"parameters\":[{\"type\":\"text\",\"text\":\"t/77\"}]}";

    @Test
    void takesWhatFillsItAndSaysWhatItThenReads() {
        // Given
        var shape = TemplateShape.of(json(POSITIONAL), "POSITIONAL");
        var message = message(IMAGE, WORDS, LINK);

        // When
        var preview = shape.rendered(message);

        // Then
        assertThat(wrong(shape, message)).isEmpty();
        assertThat(preview)
                .isEqualTo(new TemplatePreview(
                        "image",
                        "Hi Ada, order $7 left.",
                        "Demo Shop",
                        List.of(
                                new TemplatePreview.Button("Stop", ""),
                                new TemplatePreview.Button("Track", "https://example.com/t/77"))));
        assertThat(shape.rendered(message(IMAGE)).body()).isEqualTo("Hi {{1}}, order {{2}} left.");
    }

    @Test
    void namesWhatDoesNotFit() {
        var shape = TemplateShape.of(json(POSITIONAL), "POSITIONAL");

        assertThat(wrong(shape, message(WORDS, LINK))).containsExactly("the header wants one image");
        assertThat(wrong(shape, message(IMAGE, LINK))).containsExactly("the body wants 2 parameters, not 0");
        assertThat(wrong(shape, message(IMAGE, WORDS))).containsExactly("button 1 wants a parameter");
        assertThat(wrong(shape, message(IMAGE, WORDS, LINK.replace("\"1\"", "\"0\""))))
                .containsExactly("button 0 is a QUICK_REPLY", "button 1 wants a parameter");
        assertThat(wrong(shape, message(IMAGE, WORDS, LINK, LINK.replace("\"1\"", "\"2\""))))
                .containsExactly("the template has no button 2");
        assertThat(wrong(
                        shape,
                        message(IMAGE, WORDS.replaceFirst("\"text\",", "\"text\",\"parameter_name\":\"a\","), LINK)))
                .containsExactly("the parameters of this template have no names");
    }

    @Test
    void wantsNamesWhereParametersHaveNames() {
        var shape = TemplateShape.of(json(NAMED), "NAMED");
        var header =
                "{\"type\":\"header\",\"parameters\":[{\"type\":\"text\",\"parameter_name\":\"order_no\",\"text\":\"77\"}]}";
        var body =
                "{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"parameter_name\":\"first_name\",\"text\":\"Ada\"}]}";

        assertThat(wrong(shape, message(header, body))).isEmpty();
        assertThat(shape.rendered(message(header, body)).header()).isEqualTo("Order 77");
        assertThat(wrong(shape, message(header, body.replace("first_name", "name"))))
                .containsExactly("the body wants parameter_name to be each of [first_name]");
    }

    @Test
    void findsTheRightTemplateOrSaysThatThereIsNone() {
        var catalog = new TemplateCatalog(List.of(
                template("left", "APPROVED", Category.UTILITY),
                template("offer", "APPROVED", Category.MARKETING),
                template("code", "APPROVED", Category.AUTHENTICATION),
                template("old", "PAUSED", Category.UTILITY)));

        assertThat(catalog.fitting(EnumSet.allOf(Category.class)))
                .extracting(TemplateCatalog.Fitting::name)
                .containsExactly("left", "offer");
        assertThat(catalog.fitting(EnumSet.complementOf(EnumSet.of(Category.MARKETING))))
                .as("to somebody who wants no advertising")
                .extracting(TemplateCatalog.Fitting::name)
                .containsExactly("left");
        assertThat(wrong(catalog, "left", true)).isEmpty();
        assertThat(wrong(catalog, "right", true)).containsExactly("/parts/0/template/name");
        assertThat(wrong(catalog, "old", true)).containsExactly("/parts/0/template/name");
        assertThat(wrong(catalog, "code", false)).containsExactly("/to");
        assertThat(wrong(new TemplateCatalog(List.of()), "right", false))
                .as("nobody has looked yet")
                .isEmpty();
        assertThat(catalog.categoryOf(named("left"))).isEqualTo(Category.UTILITY);
        assertThat(catalog.categoryOf(named("right"))).isEqualTo(Category.MARKETING);
    }

    @ParameterizedTest
    @CsvSource({
        "MARKETING, APPROVED, GREEN, false, GO",
        "MARKETING, APPROVED, RED, false, PAUSED",
        "MARKETING, APPROVED, GREEN, true, PAUSED",
        "UTILITY, APPROVED, RED, true, GO",
        "AUTHENTICATION, APPROVED, RED, true, GO",
        "UTILITY, PAUSED, GREEN, false, PAUSED",
        "MARKETING, DISABLED, GREEN, false, GONE",
        "UTILITY, DELETED, GREEN, false, GONE",
        "UTILITY, REJECTED, GREEN, false, GONE"
    })
    void pausesWhatAdvertisesWhereCustomersComplain(
            Category category, String status, String quality, boolean flagged, TemplateState.Verdict verdict) {
        assertThat(new TemplateState(category, status, quality, flagged).verdict())
                .isEqualTo(verdict);
    }

    @Test
    void looksOnceANight() {
        assertThat(TemplateLook.lastNight(Instant.parse("2026-11-28T01:59:59Z")))
                .isEqualTo("2026-11-27T02:00:00Z");
        assertThat(TemplateLook.lastNight(Instant.parse("2026-11-28T02:00:00Z")))
                .isEqualTo("2026-11-28T02:00:00Z");
    }

    private static StoredTemplate template(String name, String status, Category category) {
        return new StoredTemplate(
                "800" + name.length(),
                "200000000000001",
                name,
                "en_US",
                category,
                status,
                "POSITIONAL",
                json("[{\"type\":\"BODY\",\"text\":\"It left.\"}]"),
                "GREEN",
                null,
                Instant.EPOCH);
    }

    private static Body.Template named(String name) {
        return new Body.Template(name, "en_US", List.of());
    }

    private static List<String> wrong(TemplateCatalog catalog, String name, boolean byNumber) {
        var found = new ArrayList<Violation>();
        catalog.check(named(name), "/parts/0/template", byNumber, found);
        return found.stream().map(Violation::pointer).toList();
    }

    private static List<String> wrong(TemplateShape shape, Body.Template message) {
        var found = new ArrayList<Violation>();
        shape.check(message, "", found);
        return found.stream().map(Violation::detail).toList();
    }

    private static Body.Template message(String... components) {
        var found = new ArrayList<Violation>();
        var json = (ObjectNode) json("{\"name\":\"left\",\"language\":{\"code\":\"en_US\"}}");
        json.set("components", json("[" + String.join(",", components) + "]"));
        var message = BodyReader.template(json, "", found);
        assertThat(found).isEmpty();
        return message;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
