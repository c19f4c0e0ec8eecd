package io.partnerline.messaging.body;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads template messages (reference 5.3).
final class TemplateReader {
    static final int NAME = 512;
    /// What fills in a template cannot be longer than the longest part of one.
    static final int WORDS = 1024;
    static final int PARAMETER_NAME = 512;
    static final int BUTTONS = 10;
    static final int COMPONENTS = 2 + BUTTONS;

    private static final String NAMES = "[a-z0-9_]+";
    private static final String LANGUAGES = "[A-Za-z]{2,3}(_[A-Za-z]{2,4}){0,2}";
    private static final Set<String> TYPES = Set.of("header", "body", "button");
    private static final Set<String> BUTTON_TYPES = Set.of("quick_reply", "url", "copy_code");
    private static final Set<String> PARAMETERS =
            Set.of("text", "currency", "date_time", "image", "video", "document", "location", "payload", "coupon_code");

    private TemplateReader() {}

    static Body.Template template(Reading template) {
        template.only("name", "language", "components");
        var language = template.object("language");
        language.only("code");
        return new Body.Template(
                template.matching("name", NAME, NAMES, "lower case letters, digits and underscores"),
                language.matching("code", 16, LANGUAGES, "a language code"),
                (template.has("components")
                                ? template.list("components", 0, COMPONENTS)
                                : template.maybeList("components"))
                        .stream().map(TemplateReader::component).toList());
    }

    private static Component component(Reading component) {
        var type = component.oneOf("type", TYPES);
        var button = type.equals("button");
        component.only(
                button
                        ? new String[] {"type", "sub_type", "index", "parameters"}
                        : new String[] {"type", "parameters"});
        return new Component(
                type,
                button ? component.oneOf("sub_type", BUTTON_TYPES) : null,
                button ? index(component) : null,
                component.list("parameters", 1, type.equals("body") ? Integer.MAX_VALUE : 1).stream()
                        .map(parameter -> parameter(parameter))
                        .toList());
    }

    /// Text or a number; goes out as text, as Meta shows it.
    private static String index(Reading component) {
        var index = component.node().path("index").asText();
        if (!index.matches("[0-9]")) {
            component.wrong("index", component.has("index") ? "must be 0 to 9" : "is required");
        }
        return index;
    }

    private static Component.Parameter parameter(Reading parameter) {
        var type = parameter.oneOf("type", PARAMETERS);
        parameter.only("type", type, "parameter_name");
        var name = parameter.has("parameter_name") ? parameter.text("parameter_name", PARAMETER_NAME) : null;
        return switch (type) {
            case "currency" -> money(name, parameter.object(type));
            case "date_time" -> moment(name, parameter.object(type));
            case "image", "video", "document" ->
                new Component.Parameter.Picture(
                        FileReader.type(type), FileReader.file(FileReader.type(type), parameter.object(type)));
            case "location" -> new Component.Parameter.Place(FileReader.location(parameter.object(type)));
            case "payload" -> new Component.Parameter.Payload(parameter.text(type, WORDS));
            case "coupon_code" -> new Component.Parameter.Coupon(parameter.text(type, WORDS));
            default -> new Component.Parameter.Words(name, parameter.text("text", WORDS));
        };
    }

    private static Component.Parameter money(@Nullable String name, Reading money) {
        money.only("fallback_value", "code", "amount_1000");
        return new Component.Parameter.Money(
                name,
                money.text("fallback_value", WORDS),
                money.matching("code", 3, "[A-Z]{3}", "a currency as ISO 4217 has it"),
                money.whole("amount_1000"));
    }

    private static Component.Parameter moment(@Nullable String name, Reading moment) {
        moment.only("fallback_value");
        return new Component.Parameter.Moment(name, moment.text("fallback_value", WORDS));
    }
}
