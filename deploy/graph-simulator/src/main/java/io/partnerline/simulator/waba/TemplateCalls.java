package io.partnerline.simulator.waba;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.Fields;
import io.partnerline.simulator.graph.GraphCall;
import io.partnerline.simulator.graph.GraphRefusal;
import io.partnerline.simulator.graph.Needs;
import io.partnerline.simulator.graph.Operations;
import io.partnerline.simulator.graph.Page;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.world.Template;
import io.partnerline.simulator.world.Waba;
import io.partnerline.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Templates: written, listed, edited, deleted (reference 7). What becomes of them is the reviewers' word (control).
public final class TemplateCalls {
    private static final Set<String> CATEGORIES = Set.of("MARKETING", "UTILITY", "AUTHENTICATION");
    private static final Set<String> EDITABLE = Set.of("APPROVED", "REJECTED", "PAUSED");
    private static final int MOST = 250;
    private static final Fields TEMPLATE = new Fields(
            "MessageTemplate",
            "id name status category language components quality_score rejected_reason previous_category parameter_format",
            "id name status category language components parameter_format");

    private final World world;
    private final Journal journal;

    public TemplateCalls(World world, Journal journal) {
        this.world = world;
        this.journal = journal;
    }

    public void addTo(Operations operations) {
        operations.on("POST /{waba}/message_templates", Needs.BUSINESS, this::create);
        operations.on("GET /{waba}/message_templates", Needs.BUSINESS, TemplateCalls::list);
        operations.on("DELETE /{waba}/message_templates", Needs.BUSINESS, this::delete);
        operations.on("GET /{template}", Needs.BUSINESS, TemplateCalls::read);
        operations.on("POST /{template}", Needs.BUSINESS, this::edit);
    }

    private ObjectNode create(GraphCall call) {
        var waba = call.node(Waba.class);
        var name = call.required("name");
        var language = call.required("language");
        var category = call.required("category");
        if (!name.matches("[a-z0-9_]{1,512}")) {
            throw GraphRefusal.parameter("Param name must be lower case letters, digits and underscores");
        }
        if (!CATEGORIES.contains(category)) {
            throw GraphRefusal.parameter("Param category must be one of {UTILITY, MARKETING, AUTHENTICATION}");
        }
        var key = new Template.Key(name, language);
        if (waba.templates().containsKey(key)) {
            throw TemplateRules.refusal(2388024, "There is already content for this language");
        }
        if (waba.templates().size() >= MOST) {
            throw TemplateRules.refusal(2388019, "The limit of templates is reached");
        }
        var template = new Template(
                world.ids().template(),
                waba,
                key,
                category,
                Optional.ofNullable(call.parameter("parameter_format")).orElse("POSITIONAL"),
                components(call.member("components")));
        waba.templates().put(key, template);
        world.add(template);
        journal.effect(call.cause(), "template.created", template.id());
        return Json.object("id", template.id(), "status", template.status(), "category", category);
    }

    private static ArrayNode components(@Nullable JsonNode given) {
        if (!(given instanceof ArrayNode components)) {
            throw GraphRefusal.required("components");
        }
        TemplateRules.check(components);
        return components.deepCopy();
    }

    private static ObjectNode list(GraphCall call) {
        var found = call.node(Waba.class).templates().values().stream()
                .filter(each -> fits(call, "status", each.status()))
                .filter(each -> fits(call, "name", each.key().name()))
                .filter(each -> fits(call, "language", each.key().language()))
                .filter(each -> fits(call, "category", each.category()))
                .map(each -> TEMPLATE.select(describe(each), call.parameter("fields")))
                .toList();
        return Page.of(call, found);
    }

    private static boolean fits(GraphCall call, String parameter, String value) {
        var wanted = call.parameter(parameter);
        return wanted == null || wanted.equals(value);
    }

    private static ObjectNode read(GraphCall call) {
        return TEMPLATE.select(describe(call.node(Template.class)), call.parameter("fields"));
    }

    private static ObjectNode describe(Template template) {
        return Json.object(
                "id",
                template.id(),
                "name",
                template.key().name(),
                "status",
                template.status(),
                "category",
                template.category(),
                "language",
                template.key().language(),
                "parameter_format",
                template.parameterFormat(),
                "components",
                template.components(),
                "quality_score",
                Json.object("score", template.quality()),
                "rejected_reason",
                template.status().equals("REJECTED") ? "INVALID_FORMAT" : "NONE");
    }

    private ObjectNode edit(GraphCall call) {
        var template = call.node(Template.class);
        if (!EDITABLE.contains(template.status())) {
            throw TemplateRules.refusal(2388039, "A template of this status cannot be edited");
        }
        var approved = template.status().equals("APPROVED");
        if (approved && call.parameter("category") != null) {
            throw GraphRefusal.parameter("The category of an approved template cannot be changed");
        }
        if (approved) {
            limitEdits(template);
        }
        if (call.parameter("category") != null) {
            template.recategorised(call.required("category"));
        }
        template.edited(
                call.member("components") == null ? template.components() : components(call.member("components")));
        journal.effect(call.cause(), "template.edited", template.id());
        return Json.object("success", true);
    }

    private void limitEdits(Template template) {
        var now = world.clock().instant();
        template.edits().removeIf(at -> at.isBefore(now.minus(Duration.ofDays(30))));
        var today = template.edits().stream().anyMatch(at -> at.isAfter(now.minus(Duration.ofDays(1))));
        if (today || template.edits().size() >= 10) {
            throw GraphRefusal.parameter("Approved templates can be edited once a day and 10 times in 30 days");
        }
        template.edits().add(now);
    }

    private ObjectNode delete(GraphCall call) {
        var waba = call.node(Waba.class);
        var name = call.required("name");
        var id = call.parameter("hsm_id");
        var gone = List.copyOf(waba.templates().values()).stream()
                .filter(each -> each.key().name().equals(name)
                        && (id == null || each.id().equals(id)))
                .toList();
        if (gone.isEmpty()) {
            throw GraphRefusal.parameter("Message template is not found");
        }
        for (var template : gone) {
            waba.templates().remove(template.key());
            template.becomes("DELETED");
            journal.effect(call.cause(), "template.deleted", template.id());
        }
        return Json.object("success", true);
    }
}
