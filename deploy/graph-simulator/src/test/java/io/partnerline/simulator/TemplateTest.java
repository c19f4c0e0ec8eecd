package io.partnerline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.partnerline.simulator.json.Json;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Templates: written, reviewed, edited, deleted.
class TemplateTest {
    @AutoClose
    private final Meta meta = new Meta();

    @Test
    void aTemplateIsReviewedBeforeItIsSent() {
        var client = meta.live();
        var created = create(client, "order_update", components("Hi there"));

        assertThat(created.text("status")).isEqualTo("PENDING");
        assertThat(send(client).code()).isEqualTo(132001);
        become(created, "status", "APPROVED");
        assertThat(send(client).status()).isEqualTo(200);
        become(created, "status", "PAUSED");
        assertThat(send(client).code()).isEqualTo(132015);
        become(created, "quality", "RED");
        var read = meta.get("/" + created.text("id") + "?fields=name,status,quality_score", client.token());
        assertThat(read.text("status")).isEqualTo("PAUSED");
        assertThat(read.text("quality_score", "score")).isEqualTo("RED");
    }

    @Test
    void aTemplateMustLookAsMetaWantsIt() {
        var client = meta.live();
        var _ = create(client, "order_update", components("Hi there"));

        assertThat(create(client, "order_update", components("Hi there")).subcode())
                .isEqualTo(2388024);
        assertThat(create(client, "long", components("x".repeat(1025))).subcode())
                .isEqualTo(2388040);
        assertThat(create(client, "edge", components("{{1}} left")).subcode()).isEqualTo(2388299);
        assertThat(create(client, "empty", Json.array(List.of())).subcode()).isEqualTo(2388072);
        assertThat(create(client, "Upper", components("Hi there")).code()).isEqualTo(100);
        assertThat(create(client, "none", null).code()).isEqualTo(100);
    }

    @Test
    void anApprovedTemplateIsEditedOnceADay() {
        var client = meta.live();
        var created = create(client, "order_update", components("Hi there"));
        assertThat(edit(client, created).subcode()).as("it is under review").isEqualTo(2388039);
        become(created, "status", "APPROVED");

        assertThat(edit(client, created).status()).isEqualTo(200);
        become(created, "status", "APPROVED");
        assertThat(edit(client, created).code()).isEqualTo(100);
        meta.advance(Duration.ofHours(25));
        assertThat(edit(client, created).status()).isEqualTo(200);
    }

    @Test
    void templatesAreListedAndDeletedByTheirName() {
        var client = meta.live();
        var _ = create(client, "order_update", components("Hi there"));
        var path = "/" + client.waba() + "/message_templates";

        assertThat(meta.get(path + "?status=PENDING", client.token()).text("data", "0", "name"))
                .isEqualTo("order_update");
        assertThat(meta.delete(path + "?name=order_update", client.token()).status())
                .isEqualTo(200);
        assertThat(meta.delete(path + "?name=order_update", client.token()).code())
                .isEqualTo(100);
        assertThat(meta.get(path, client.token()).text("data", "0", "name")).isEqualTo("hello_world");
        assertThat(meta.get(path, meta.live().token()).code()).as("of another").isEqualTo(100);
    }

    private Reply create(Meta.Client client, String name, @Nullable ArrayNode components) {
        return meta.post(
                "/" + client.waba() + "/message_templates",
                client.token(),
                "name",
                name,
                "language",
                "en_US",
                "category",
                "UTILITY",
                "components",
                components);
    }

    private Reply edit(Meta.Client client, Reply created) {
        return meta.post("/" + created.text("id"), client.token(), "components", components("Hello there"));
    }

    private void become(Reply created, String what, String value) {
        var _ = meta.tell("/templates/changes", "templateId", created.text("id"), what, value);
    }

    private Reply send(Meta.Client client) {
        return meta.post(
                "/" + client.phone() + "/messages",
                client.token(),
                "messaging_product",
                "whatsapp",
                "to",
                Meta.CUSTOMER,
                "type",
                "template",
                "template",
                Json.object("name", "order_update", "language", Json.object("code", "en_US")));
    }

    private static ArrayNode components(String body) {
        return Json.array(List.of(Json.object("type", "BODY", "text", body)));
    }
}
