package io.partnerline.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.journal.Cause;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.webhook.Update;
import io.partnerline.simulator.webhook.Webhooks;
import io.partnerline.simulator.world.Template;
import io.partnerline.simulator.world.Waba;
import io.partnerline.simulator.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Meta's reviewers, at a tester's word.
final class TemplateControl {
    private static final Set<String> CATEGORIES = Set.of("UTILITY", "MARKETING", "AUTHENTICATION");

    private final World world;
    private final Webhooks webhooks;

    TemplateControl(World world, Webhooks webhooks) {
        this.world = world;
        this.webhooks = webhooks;
    }

    void addTo(Control control) {
        control.post("/templates", wish -> approve(wish.body()));
        control.post("/templates/changes", wish -> change(wish.body()));
    }

    /// Every new account has it.
    static void helloWorld(World world, Waba waba) {
        var _ = approved(
                world, waba, new Template.Key("hello_world", "en_US"), "UTILITY", "Welcome and congratulations!");
    }

    private static Template approved(World world, Waba waba, Template.Key key, String category, String body) {
        var components = Json.array(List.of(Json.object("type", "BODY", "text", body)));
        var template = new Template(world.ids().template(), waba, key, category, "POSITIONAL", components);
        template.becomes("APPROVED");
        waba.templates().put(key, template);
        world.add(template);
        return template;
    }

    private ObjectNode approve(JsonNode wish) {
        var name = Json.text(wish, "name");
        if (name == null || !name.matches("[a-z0-9_]{1,512}")) {
            throw new IllegalArgumentException("name must be lower-case letters, digits and underscores");
        }
        var language = Optional.ofNullable(Json.text(wish, "language")).orElse("en_US");
        var category = Optional.ofNullable(Json.text(wish, "category"))
                .orElse("utility")
                .toUpperCase(Locale.ROOT);
        if (!CATEGORIES.contains(category)) {
            throw new IllegalArgumentException("category must be utility, marketing or authentication");
        }
        var id = String.valueOf(Json.text(wish, "wabaId"));
        var waba =
                world.find(id, Waba.class).orElseThrow(() -> new IllegalArgumentException("no WABA has the id " + id));
        var parameters = IntStream.rangeClosed(1, wish.path("bodyParameters").asInt(0))
                .mapToObj(i -> "{{" + i + "}}")
                .collect(Collectors.joining(" and "));
        var template = approved(
                world,
                waba,
                new Template.Key(name, language),
                category,
                "Dear customer: " + parameters + ", thank you.");
        return Json.object("id", template.id(), "name", name, "language", language, "status", "APPROVED");
    }

    /// A template becomes something else, and Meta says so (reference 8.9).
    private ObjectNode change(JsonNode wish) {
        var id = String.valueOf(Json.text(wish, "templateId"));
        var template = world.find(id, Template.class)
                .orElseThrow(() -> new IllegalArgumentException("no template has the id " + id));
        var status = Json.text(wish, "status");
        if (status != null) {
            template.becomes(status);
            tell(template, "message_template_status_update", Json.object("event", status, "reason", "NONE"));
        }
        var category = Json.text(wish, "category");
        if (category != null) {
            var previous = template.category();
            template.recategorised(category);
            tell(
                    template,
                    "template_category_update",
                    Json.object("previous_category", previous, "new_category", category));
        }
        var quality = Json.text(wish, "quality");
        if (quality != null) {
            var previous = template.quality();
            template.rated(quality);
            tell(
                    template,
                    "message_template_quality_update",
                    Json.object("previous_quality_score", previous, "new_quality_score", quality));
        }
        return Json.object("id", template.id(), "status", template.status());
    }

    private void tell(Template template, String field, ObjectNode news) {
        news.put("message_template_id", Long.parseLong(template.id()))
                .put("message_template_name", template.key().name())
                .put("message_template_language", template.key().language());
        var _ = webhooks.publish(
                template.waba(),
                null,
                new Update(
                        template.waba().id(),
                        world.clock().instant().getEpochSecond(),
                        field,
                        news,
                        template.id(),
                        field,
                        Cause.CONTROL,
                        () -> {}));
    }
}
