package io.partnerline.messaging.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.body.Violation;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// What Meta takes as a template (reference 7 and 9.4), checked before a call.
final class TemplateRules {
    /// New ones of an account within an hour.
    static final int AN_HOUR = 100;

    static final Duration HOUR = Duration.ofHours(1);

    static final int NAME = 512;
    static final int HEADER = 60;
    static final int BODY = 1024;
    static final int FOOTER = 60;
    static final int BUTTONS = 10;
    static final int BUTTON_TEXT = 25;
    static final int URL = 2000;

    private static final Set<String> CATEGORIES = Set.of("MARKETING", "UTILITY", "AUTHENTICATION");
    private static final Set<String> FORMATS = Set.of("TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION", "GIF");
    private static final Set<String> TYPES = Set.of("HEADER", "BODY", "FOOTER", "BUTTONS");
    private static final Set<String> BUTTON_TYPES = Set.of(
            "QUICK_REPLY",
            "URL",
            "PHONE_NUMBER",
            "COPY_CODE",
            "OTP",
            "FLOW",
            "CATALOG",
            "MPM",
            "SPM",
            "VOICE_CALL",
            "REQUEST_CONTACT_INFO");

    private final boolean named;
    private final boolean authentication;
    private final Collection<Violation> found;

    private TemplateRules(boolean named, boolean authentication, Collection<Violation> found) {
        this.named = named;
        this.authentication = authentication;
        this.found = found;
    }

    /// A new template.
    static void check(TemplateDraft draft, Collection<Violation> found) {
        if (!draft.name().matches("[a-z0-9_]{1,512}")) {
            found.add(new Violation("/name", "must be up to 512 lower case letters, digits and underscores"));
        }
        if (!draft.language().matches("[A-Za-z]{2,3}(_[A-Za-z]{2,4}){0,2}")) {
            found.add(new Violation("/language", "must be a language code, such as en_US"));
        }
        if (!CATEGORIES.contains(draft.category())) {
            found.add(new Violation(
                    "/category",
                    "must be one of " + CATEGORIES.stream().sorted().toList()));
        }
        if (!Set.of("POSITIONAL", "NAMED").contains(draft.format())) {
            found.add(new Violation("/parameterFormat", "must be POSITIONAL or NAMED"));
        }
        ttl(draft, found);
        components(draft.components(), draft.format(), draft.category(), found);
    }

    private static void ttl(TemplateDraft draft, Collection<Violation> found) {
        var seconds = draft.messageSendTtlSeconds();
        if (seconds == null || seconds == -1) {
            return;
        }
        var range = switch (draft.category()) {
            case "AUTHENTICATION" -> List.of(30, 900);
            case "UTILITY" -> List.of(30, 43_200);
            default -> List.of(43_200, 2_592_000);
        };
        if (seconds < range.getFirst() || seconds > range.getLast()) {
            found.add(new Violation(
                    "/messageSendTtlSeconds", "must be %d to %d".formatted(range.getFirst(), range.getLast())));
        }
    }

    /// Components of a new template, or of an edit.
    static void components(JsonNode components, String format, String category, Collection<Violation> found) {
        new TemplateRules(format.equals("NAMED"), category.equals("AUTHENTICATION"), found).check(components);
    }

    private void check(JsonNode components) {
        if (!components.isArray()) {
            wrong("/components", "must be a list");
            return;
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < components.size(); i++) {
            var type = components.get(i).path("type").asText();
            var pointer = "/components/" + i;
            if (!TYPES.contains(type) || !seen.add(type)) {
                wrong(pointer + "/type", "must be one of HEADER, BODY, FOOTER, BUTTONS, each once");
            } else {
                component(type, components.get(i), pointer);
            }
        }
        if (!seen.contains("BODY")) {
            wrong("/components", "must have a BODY");
        }
    }

    private void component(String type, JsonNode component, String pointer) {
        switch (type) {
            case "HEADER" -> header(component, pointer);
            case "BODY" -> body(component, pointer);
            case "FOOTER" -> footer(component, pointer);
            default -> buttons(component.path("buttons"), pointer + "/buttons");
        }
    }

    private void header(JsonNode header, String pointer) {
        var format = header.path("format").asText();
        if (!FORMATS.contains(format)) {
            wrong(
                    pointer + "/format",
                    "must be one of " + FORMATS.stream().sorted().toList());
        } else if (format.equals("TEXT")) {
            var text = text(header, HEADER, pointer);
            variables(text, pointer);
            if (Variables.of(text).size() > 1) {
                wrong(pointer + "/text", "must have at most one variable");
            }
            example(header, named ? "header_text_named_params" : "header_text", text, pointer);
        } else if (!format.equals("LOCATION")
                && header.at("/example/header_handle/0").asText().isEmpty()) {
            wrong(pointer + "/example/header_handle", "is required: a sample, by its upload's handle");
        }
    }

    /// What authentication templates say is Meta's own.
    private void body(JsonNode body, String pointer) {
        if (authentication) {
            return;
        }
        var text = text(body, BODY, pointer);
        variables(text, pointer);
        if (Variables.standsAtAnEdge(text)) {
            wrong(pointer + "/text", "must not begin or end with a variable");
        }
        example(body, named ? "body_text_named_params" : "body_text", text, pointer);
    }

    private void footer(JsonNode footer, String pointer) {
        if (authentication) {
            return;
        }
        if (!Variables.of(text(footer, FOOTER, pointer)).isEmpty()) {
            wrong(pointer + "/text", "must have no variables");
        }
    }

    private String text(JsonNode component, int longest, String pointer) {
        var text = component.path("text").asText();
        if (text.isBlank()) {
            wrong(pointer + "/text", "is required");
        } else if (text.length() > longest) {
            wrong(pointer + "/text", "must be at most " + longest + " characters long");
        }
        return text;
    }

    /// `{{1}}`, `{{2}}` … without a gap, or names in lower case.
    private void variables(String text, String pointer) {
        var names = Variables.of(text);
        var counted =
                IntStream.rangeClosed(1, names.size()).mapToObj(String::valueOf).toList();
        if (!named && !names.equals(counted)) {
            wrong(pointer + "/text", "must have its variables as {{1}}, {{2}} … in order");
        }
        if (named && !names.stream().allMatch(name -> name.matches("[a-z][a-z0-9_]*"))) {
            wrong(pointer + "/text", "must have names in lower case as its variables");
        }
    }

    private void example(JsonNode component, String member, String text, String pointer) {
        var wanted = Variables.of(text).size();
        var given = component.path("example").path(member);
        var count = member.equals("body_text") && given.path(0).isArray()
                ? given.path(0).size()
                : given.size();
        if (count != wanted) {
            wrong(pointer + "/example/" + member, "must have an example for each of %d variables".formatted(wanted));
        }
    }

    private void buttons(JsonNode buttons, String pointer) {
        if (!buttons.isArray() || buttons.isEmpty() || buttons.size() > BUTTONS) {
            wrong(pointer, "must have 1 to " + BUTTONS + " items");
            return;
        }
        for (int i = 0; i < buttons.size(); i++) {
            button(buttons.get(i), pointer + "/" + i);
        }
    }

    private void button(JsonNode button, String pointer) {
        var type = button.path("type").asText();
        if (!BUTTON_TYPES.contains(type)) {
            wrong(
                    pointer + "/type",
                    "must be one of " + BUTTON_TYPES.stream().sorted().toList());
            return;
        }
        if (Set.of("QUICK_REPLY", "URL", "PHONE_NUMBER", "FLOW").contains(type)) {
            var _ = text(button, BUTTON_TEXT, pointer);
        }
        if (type.equals("URL")) {
            url(button, pointer);
        }
        if (type.equals("PHONE_NUMBER") && !button.path("phone_number").asText().matches("\\+?[0-9]{6,20}")) {
            wrong(pointer + "/phone_number", "must be a phone number of up to 20 characters");
        }
    }

    private void url(JsonNode button, String pointer) {
        var url = button.path("url").asText();
        var variables = Variables.of(url).size();
        if (!url.matches("https?://\\S+") || url.length() > URL) {
            wrong(pointer + "/url", "must be an http or https address of up to " + URL + " characters");
        }
        if (variables > 1 || variables == 1 && !url.endsWith("}}")) {
            wrong(pointer + "/url", "must have at most one variable, at its end");
        }
        if (variables == 1 && button.path("example").isEmpty()) {
            wrong(pointer + "/example", "is required: the address with its variable filled in");
        }
    }

    private void wrong(String pointer, String detail) {
        found.add(new Violation(pointer, detail));
    }
}
