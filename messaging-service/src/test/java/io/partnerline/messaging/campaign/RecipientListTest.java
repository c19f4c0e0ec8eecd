package io.partnerline.messaging.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.messaging.body.Violation;
import io.partnerline.messaging.campaign.InvalidList.Fault;
import io.partnerline.messaging.campaign.RecipientList.Chunk;
import io.partnerline.messaging.campaign.RecipientList.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientListTest {
    private static final CampaignTemplate ORDER = template("""
            {"name": "order", "language": {"code": "en_US"}, "components": [
              {"type": "header", "parameters": [{"type": "image", "image": {"link": "{{photo}}"}}]},
              {"type": "body", "parameters": [{"type": "text", "text": "Dear {{name}}"}, {"type": "text", "text": "{{order}}"}]}]}
            """);
    private static final CampaignTemplate HELLO =
            template("{\"name\": \"hello\", \"language\": {\"code\": \"en_US\"}}");

    @Test
    void readsPeopleAndTheirCells() {
        // When
        var read = read(ORDER, """
                \uFEFFphone,name,order,photo,note
                +1 (555) 011-0001,"Ada, Countess",77,https://shop.example/1.jpg,passed over

                0049 171 1234567,"Bo
                Bix",78,https://shop.example/2.jpg,
                """);

        // Then
        assertThat(read.faults()).isEmpty();
        assertThat(read.lines())
                .containsExactly(
                        new Line(
                                2,
                                "15550110001",
                                List.of("15550110001"),
                                null,
                                "US",
                                Map.of("name", "Ada, Countess", "order", "77", "photo", "https://shop.example/1.jpg")),
                        new Line(
                                4,
                                "491711234567",
                                List.of("491711234567"),
                                null,
                                "DE",
                                Map.of("name", "Bo\nBix", "order", "78", "photo", "https://shop.example/2.jpg")));
        assertThat(read.last()).isTrue();
    }

    @Test
    void losesNoGoodLineToABadOne() {
        // When
        var read = read(ORDER, """
                phone,name,order,photo
                15550110001,Ada,77,https://shop.example/1.jpg
                12,Ada,77,https://shop.example/1.jpg
                15550110002,,77,https://shop.example/1.jpg
                15550110003,Ada,77,shop.example/1.jpg
                15550110004,Ada,77
                ,Ada,77,https://shop.example/1.jpg
                15550110005,%s,77,https://shop.example/1.jpg
                15550110006,Ada,77,https://shop.example/1.jpg
                """.formatted("x".repeat(1_025)));

        // Then
        assertThat(read.lines()).extracting(Line::person).containsExactly("15550110001", "15550110006");
        assertThat(read.faults())
                .extracting(Fault::line, Fault::column)
                .containsExactly(
                        tuple(3, "phone"),
                        tuple(4, "name"),
                        tuple(5, "photo"),
                        tuple(6, null),
                        tuple(7, "phone"),
                        tuple(8, "name"));
        assertThat(read.faults().get(3).reason()).isEqualTo("has 3 cells, the header 4");
    }

    @Test
    void knowsAPersonHoweverTheyAreWritten() {
        var read = read(HELLO, """
                phone;user_id
                +55 11 91234-5678;
                551112345678;US.134
                ;US.134
                ;us.134
                """);

        assertThat(read.lines()).extracting(Line::person).containsExactly("551112345678", "551112345678", "US.134");
        assertThat(read.lines().getFirst().waIds()).containsExactly("5511912345678", "551112345678");
        assertThat(read.lines().getLast().country()).isEqualTo("US");
        assertThat(read.faults()).containsExactly(new Fault(5, "user_id", "must be a user id as Meta tells it"));
    }

    @Test
    void readsAPartAtATime() {
        var list = RecipientList.of(bytes("phone\n15550110001\n15550110002\n15550110003\n"), HELLO);

        assertThat(list.next(2)).satisfies(part -> {
            assertThat(part.lines()).extracting(Line::person).containsExactly("15550110001", "15550110002");
            assertThat(part.last()).isFalse();
        });
        assertThat(list.next(2)).satisfies(part -> {
            assertThat(part.lines()).extracting(Line::person).containsExactly("15550110003");
            assertThat(part.last()).isTrue();
        });
    }

    @Test
    void stopsWhereLinesCannotBeToldApart() {
        var open = read(HELLO, "phone\n15550110001\n\"15550110002\n15550110003\n");
        assertThat(open.lines()).extracting(Line::person).containsExactly("15550110001");
        assertThat(open.faults())
                .containsExactly(new Fault(3, null, "cannot be read, nor can what follows: a quote is not closed"));

        var latin = ("phone,name\n" + "15550110001,Zoe\n".repeat(10_000) + "15550110002,Zo\u00eb\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        var last = RecipientList.of(latin, HELLO).next(20_000);
        assertThat(last.lines()).hasSizeGreaterThan(9_000);
        assertThat(last.faults())
                .extracting(Fault::reason)
                .containsExactly("cannot be read, nor can what follows: it is not UTF-8");
        assertThat(last.last()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "phone\u00eb\n", "name,order,photo\n", "phone,name,order\n", "phone,name,order,photo,name\n"
            })
    void refusesAHeaderThatDoesNotFit(String csv) {
        assertThatThrownBy(() -> RecipientList.of(bytes(csv), ORDER))
                .isInstanceOfSatisfying(InvalidList.class, refused -> {
                    assertThat(refused.problem().status()).isEqualTo(422);
                    assertThat(refused.problem().extensions().get("errors"))
                            .asInstanceOf(LIST)
                            .isNotEmpty();
                });
    }

    @Test
    void refusesATemplateThatMetaWouldRefuse() {
        // Given
        var found = new ArrayList<Violation>();

        // When
        var _ = CampaignTemplate.of(
                json(
                        "{\"name\": \"Order\", \"language\": {\"code\": \"en_US\"}, \"components\": [{\"type\": \"footer\"}]}"),
                "/template",
                found);

        // Then
        assertThat(found).extracting(Violation::pointer).contains("/template/name", "/template/components/0/type");
    }

    private static CampaignTemplate template(String json) {
        var found = new ArrayList<Violation>();
        var template = CampaignTemplate.of(json(json), "/template", found);
        assertThat(found).isEmpty();
        return template;
    }

    private static JsonNode json(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Chunk read(CampaignTemplate template, String csv) {
        return RecipientList.of(bytes(csv), template).next(100);
    }

    private static byte[] bytes(String csv) {
        return csv.getBytes(StandardCharsets.UTF_8);
    }
}
