package io.partnerline.messaging.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.partnerline.messaging.body.Body;
import io.partnerline.messaging.body.BodyReader;
import io.partnerline.messaging.body.Violation;
import io.partnerline.messaging.template.Variables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A template message in which `{{column}}` stands for a cell of the list. Pure.
///
/// @param name of the template
/// @param components as Meta spells them in a message
record CampaignTemplate(String name, String language, JsonNode components) {
    private static final String SAMPLE = "1";

    CampaignTemplate {
        components = components.isArray() ? components : JsonNodeFactory.instance.arrayNode();
    }

    /// Reads what a caller wrote at `pointer`. Good only where nothing was added to `found`; what depends
    /// on a cell is seen when there are cells.
    static CampaignTemplate of(JsonNode json, String pointer, Collection<Violation> found) {
        var wrong = new ArrayList<Violation>();
        var sample = BodyReader.template(filled(json, text -> filled(text, column -> SAMPLE)), pointer, wrong);
        wrong.stream()
                .filter(each -> columns(json.at(each.pointer().substring(pointer.length())))
                        .isEmpty())
                .forEach(found::add);
        return new CampaignTemplate(sample.name(), sample.language(), json.path("components"));
    }

    /// One message of it, whatever its cells say.
    Body.Template sample() {
        return message(column -> SAMPLE, new ArrayList<>());
    }

    /// The columns that a list must have.
    Set<String> columns() {
        return columns(components);
    }

    /// The message to somebody with these cells; `found` names the column of what Meta would refuse.
    Body.Template filled(Map<String, String> cells, Collection<Violation> found) {
        var wrong = new ArrayList<Violation>();
        var message = message(column -> cells.getOrDefault(column, ""), wrong);
        wrong.forEach(each -> found.add(new Violation(columnAt(each.pointer()), each.detail())));
        return message;
    }

    private Body.Template message(UnaryOperator<String> cells, Collection<Violation> found) {
        return BodyReader.template(filled(json(), text -> filled(text, cells)), "", found);
    }

    /// As a message has it.
    JsonNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", name);
        json.putObject("language").put("code", language);
        json.set("components", components);
        return json;
    }

    private String columnAt(String pointer) {
        return columns(json().at(pointer)).stream().findFirst().orElse("");
    }

    private static Set<String> columns(JsonNode node) {
        var columns = new LinkedHashSet<String>();
        if (node.isTextual()) {
            columns.addAll(Variables.of(node.asText()));
        }
        node.forEach(each -> columns.addAll(columns(each)));
        return columns;
    }

    private static String filled(String text, UnaryOperator<String> cells) {
        return Variables.filled(text, cells);
    }

    private static JsonNode filled(JsonNode node, UnaryOperator<String> fill) {
        if (node.isTextual()) {
            return TextNode.valueOf(fill.apply(node.asText()));
        }
        if (node.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(each -> object.set(each.getKey(), filled(each.getValue(), fill)));
            return object;
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> array.add(filled(each, fill)));
            return array;
        }
        return node;
    }
}
