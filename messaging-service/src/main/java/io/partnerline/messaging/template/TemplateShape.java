package io.partnerline.messaging.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.body.Body;
import io.partnerline.messaging.body.Component;
import io.partnerline.messaging.body.Component.Parameter;
import io.partnerline.messaging.body.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What a template wants filled in, and what it then says; read from its components. Pure.
///
/// @param named whether its parameters have names
/// @param headerFormat `TEXT`, `IMAGE`, `VIDEO`, `DOCUMENT`, `LOCATION`; null: no header
record TemplateShape(
        boolean named, @Nullable String headerFormat, String header, String body, String footer, List<Button> buttons) {
    /// @param type `QUICK_REPLY`, `URL`, `COPY_CODE` …
    /// @param url of a link, maybe with a variable at its end
    record Button(String type, String text, String url) {
        boolean wantsParameter() {
            return type.equals("URL") && !Variables.of(url).isEmpty() || type.equals("COPY_CODE");
        }
    }

    static TemplateShape of(JsonNode components, String parameterFormat) {
        var header = component(components, "HEADER");
        return new TemplateShape(
                parameterFormat.equals("NAMED"),
                header.map(found -> found.path("format").asText("TEXT")).orElse(null),
                header.map(found -> found.path("text").asText()).orElse(""),
                text(components, "BODY"),
                text(components, "FOOTER"),
                component(components, "BUTTONS").stream()
                        .flatMap(found -> stream(found.path("buttons")))
                        .map(button -> new Button(
                                button.path("type").asText(),
                                button.path("text").asText(),
                                button.path("url").asText()))
                        .toList());
    }

    private static Optional<JsonNode> component(JsonNode components, String type) {
        return stream(components)
                .filter(each ->
                        each.path("type").asText().toUpperCase(Locale.ROOT).equals(type))
                .findFirst();
    }

    private static String text(JsonNode components, String type) {
        return component(components, type)
                .map(found -> found.path("text").asText())
                .orElse("");
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /// Names what does not fit: Meta would refuse it with 132000 or 132012.
    void check(Body.Template message, String pointer, Collection<Violation> found) {
        var check = new Check(pointer + "/components", found);
        header(message, check);
        words("body", parameters(message, "body"), body, check);
        for (int i = 0; i < buttons.size(); i++) {
            button(message, i, check);
        }
        for (var given : message.components()) {
            if (given.index() != null && Integer.parseInt(given.index()) >= buttons.size()) {
                check.wrong("the template has no button " + given.index());
            }
        }
    }

    private void header(Body.Template message, Check check) {
        var given = parameters(message, "header");
        if (headerFormat == null || headerFormat.equals("TEXT")) {
            words("header", given, header, check);
        } else if (given.size() != 1 || !kind(given.getFirst()).equals(headerFormat)) {
            check.wrong("the header wants one " + headerFormat.toLowerCase(Locale.ROOT));
        }
    }

    private static String kind(Parameter parameter) {
        return switch (parameter) {
            case Parameter.Picture(var type, var _) -> type.name();
            case Parameter.Place _ -> "LOCATION";
            case Parameter.Words _, Parameter.Money _, Parameter.Moment _ -> "TEXT";
            case Parameter.Payload _ -> "PAYLOAD";
            case Parameter.Coupon _ -> "COUPON";
        };
    }

    private void words(String where, List<Parameter> given, String text, Check check) {
        var wanted = Variables.of(text);
        if (given.stream().anyMatch(each -> !kind(each).equals("TEXT"))) {
            check.wrong("the %s wants text".formatted(where));
        } else if (given.size() != wanted.size()) {
            check.wrong("the %s wants %d parameters, not %d".formatted(where, wanted.size(), given.size()));
        } else if (named && !given.stream().allMatch(each -> wanted.contains(name(each)))) {
            check.wrong("the %s wants parameter_name to be each of %s".formatted(where, wanted));
        } else if (!named && given.stream().anyMatch(each -> !name(each).isEmpty())) {
            check.wrong("the parameters of this template have no names");
        }
    }

    private void button(Body.Template message, int index, Check check) {
        var given = given(message, index);
        var button = buttons.get(index);
        if (button.wantsParameter() && given.isEmpty()) {
            check.wrong("button %d wants a parameter".formatted(index));
        }
        given.filter(each -> !button.type().equalsIgnoreCase(String.valueOf(each.subType())))
                .ifPresent(each -> check.wrong("button %d is a %s".formatted(index, button.type())));
    }

    private static Optional<Component> given(Body.Template message, int button) {
        return message.components().stream()
                .filter(each -> String.valueOf(button).equals(each.index()))
                .findFirst();
    }

    private static List<Parameter> parameters(Body.Template message, String type) {
        return message.components().stream()
                .filter(each -> each.type().equals(type))
                .flatMap(each -> each.parameters().stream())
                .toList();
    }

    private static String name(Parameter parameter) {
        var name = switch (parameter) {
            case Parameter.Words(var given, var _) -> given;
            case Parameter.Money(var given, var _, var _, var _) -> given;
            case Parameter.Moment(var given, var _) -> given;
            case Parameter.Picture _, Parameter.Place _, Parameter.Payload _, Parameter.Coupon _ -> null;
        };
        return name == null ? "" : name;
    }

    /// As the person will read it. What is not filled in stays as it is.
    TemplatePreview rendered(Body.Template message) {
        return new TemplatePreview(
                headerFormat == null || headerFormat.equals("TEXT")
                        ? filled(header, parameters(message, "header"))
                        : headerFormat.toLowerCase(Locale.ROOT),
                filled(body, parameters(message, "body")),
                footer,
                IntStream.range(0, buttons.size())
                        .mapToObj(i -> new TemplatePreview.Button(
                                buttons.get(i).text(),
                                filled(
                                        buttons.get(i).url(),
                                        given(message, i)
                                                .map(Component::parameters)
                                                .orElse(List.of()))))
                        .toList());
    }

    private String filled(String text, List<Parameter> given) {
        var wanted = Variables.of(text);
        return Variables.filled(text, variable -> value(variable, wanted.indexOf(variable), given));
    }

    private String value(String variable, int place, List<Parameter> given) {
        var parameter = named
                ? given.stream().filter(each -> name(each).equals(variable)).findFirst()
                : place < given.size() ? Optional.of(given.get(place)) : Optional.<Parameter>empty();
        return parameter.map(TemplateShape::shown).orElse("{{" + variable + "}}");
    }

    private static String shown(Parameter parameter) {
        return switch (parameter) {
            case Parameter.Words(var _, var text) -> text;
            case Parameter.Money(var _, var fallback, var _, var _) -> fallback;
            case Parameter.Moment(var _, var fallback) -> fallback;
            case Parameter.Coupon(var code) -> code;
            case Parameter.Payload _, Parameter.Picture _, Parameter.Place _ -> "";
        };
    }

    private record Check(String pointer, Collection<Violation> found) {
        void wrong(String detail) {
            found.add(new Violation(pointer, detail));
        }
    }

    /// All there is to fill in, for whoever chooses a template.
    List<String> variables() {
        var all = new ArrayList<>(Variables.of(header));
        all.addAll(Variables.of(body));
        return List.copyOf(all);
    }
}
