package io.partnerline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Sending: what is taken, what is refused, and what becomes of it.
class MessageTest {
    @AutoClose
    private final Meta meta = new Meta();

    private Reply send(Meta.Client client, String type, ObjectNode content) {
        return meta.post(
                "/" + client.phone() + "/messages",
                client.token(),
                "messaging_product",
                "whatsapp",
                "to",
                Meta.CUSTOMER,
                "type",
                type,
                type,
                content);
    }

    private String finalStatus(Meta.Client client) {
        var messages = meta.control("GET", "/messages?phoneNumberId=" + client.phone(), null)
                .path("messages");
        var statuses = messages.path(messages.size() - 1).path("statuses");
        return statuses.path(statuses.size() - 1).path("status").asText();
    }

    private int failure() {
        var statuses = meta.hook().statuses();
        return statuses.getLast().path("errors").path(0).path("code").asInt();
    }

    @Test
    void aReplyInsideTheWindowIsSentAndDelivered() {
        var client = meta.live();
        var _ = meta.customerWrites(client, "hello");

        var reply = meta.post(
                "/" + client.phone() + "/messages",
                client.token(),
                "messaging_product",
                "whatsapp",
                "to",
                "+1 555-010-0002",
                "text",
                Json.object("body", "Hi there"),
                "biz_opaque_callback_data",
                "row-7");

        assertThat(reply.text("contacts", "0", "input")).isEqualTo("+1 555-010-0002");
        assertThat(reply.text("contacts", "0", "wa_id")).isEqualTo(Meta.CUSTOMER);
        var wamid = reply.text("messages", "0", "id");
        assertThat(wamid).startsWith("wamid.");
        // Posts overtake each other, as Meta's do; theTesterReadsWhatWasSentWithItsStatuses sees their order.
        await().untilAsserted(
                        () -> assertThat(meta.hook().statusNames()).containsExactlyInAnyOrder("sent", "delivered"));
        var delivered = meta.hook().statuses().stream()
                .filter(status -> status.path("status").asText().equals("delivered"))
                .findFirst()
                .orElseThrow();
        assertThat(delivered.path("id").asText()).isEqualTo(wamid);
        assertThat(delivered.path("recipient_id").asText()).isEqualTo(Meta.CUSTOMER);
        assertThat(delivered.path("recipient_user_id").asText()).matches("US\\.\\d+");
        assertThat(delivered.path("biz_opaque_callback_data").asText()).isEqualTo("row-7");
        assertThat(delivered.path("pricing").path("type").asText()).isEqualTo("free_customer_service");
        await().untilAsserted(() -> assertThat(meta.effects(wamid))
                .containsOnlyOnce("message.accepted")
                .contains("message.sent", "message.delivered", "webhook.delivered"));
    }

    @Test
    void theTesterReadsWhatWasSentWithItsStatuses() {
        var client = meta.live();
        var _ = meta.customerWrites(client, "hello");
        var _ = meta.text(client, Meta.CUSTOMER, "Hi");

        await().untilAsserted(() -> {
            var message = meta.control(
                            "GET", "/messages?phoneNumberId=%s&to=%s".formatted(client.phone(), Meta.CUSTOMER), null)
                    .path("messages")
                    .path(0);
            assertThat(message.path("text").asText()).isEqualTo("Hi");
            assertThat(message.path("statuses").findValuesAsText("status")).containsExactly("sent", "delivered");
            assertThat(message.path("statuses").findValues("webhookDeliveredAt"))
                    .hasSize(2);
        });
    }

    @Test
    void withoutAnOpenWindowAFreeMessageFails() {
        var client = meta.live();

        assertThat(meta.text(client, Meta.CUSTOMER, "Hi").status()).isEqualTo(200);

        await().untilAsserted(() -> assertThat(meta.hook().statusNames()).containsExactly("failed"));
        assertThat(failure()).isEqualTo(131047);
        assertThat(meta.hook().statuses().getLast().has("recipient_user_id")).isFalse();
    }

    @Test
    void theWindowClosesADayAfterTheCustomersLastMessage() {
        var client = meta.live();
        var _ = meta.customerWrites(client, "hello");
        meta.advance(Duration.ofHours(24));

        var _ = meta.text(client, Meta.CUSTOMER, "too late");

        await().untilAsserted(() -> assertThat(finalStatus(client)).isEqualTo("failed"));
    }

    @Test
    void withoutFundingAMessageFails() {
        var client = meta.signedUp();
        var _ = meta.post("/" + client.waba() + "/subscribed_apps", client.token());
        var _ = meta.register(client, "123456");
        var _ = meta.customerWrites(client, "hello");

        var _ = meta.text(client, Meta.CUSTOMER, "Hi");

        await().untilAsserted(() -> assertThat(meta.hook().statusNames()).containsExactly("failed"));
        assertThat(failure()).isEqualTo(131042);
    }

    @Test
    void aPersonWhoCannotBeReachedIsToldAsFailed() {
        var client = meta.live();
        var _ = meta.customerWrites(client, "hello");
        var _ = meta.tell("/customers", "phoneNumberId", client.phone(), "from", Meta.CUSTOMER, "reachable", false);

        var _ = meta.text(client, Meta.CUSTOMER, "Hi");

        await().untilAsserted(() -> assertThat(meta.hook().statusNames()).containsExactly("failed"));
        assertThat(failure()).isEqualTo(131026);
    }

    @Test
    void aTemplateOpensAConversation() {
        var client = meta.live();

        var reply = send(client, "template", template("hello_world", "en_US"));

        assertThat(reply.text("messages", "0", "message_status")).isEqualTo("accepted");
        await().untilAsserted(() -> assertThat(finalStatus(client)).isEqualTo("delivered"));
        await().untilAsserted(() -> assertThat(meta.hook().statuses()).hasSize(2));
        assertThat(meta.hook().statuses().getLast().path("pricing").path("type").asText())
                .isEqualTo("regular");
    }

    private static ObjectNode template(String name, String language) {
        return Json.object("name", name, "language", Json.object("code", language));
    }

    @Test
    void aTemplateMustExistInItsLanguageWithItsParameters() {
        var client = meta.live();
        var _ = meta.tell("/templates", "wabaId", client.waba(), "name", "order_update", "bodyParameters", 1);

        var missing = send(client, "template", template("hello_world", "de"));
        assertThat(List.of(missing.status(), missing.code())).containsExactly(404, 132001);
        assertThat(send(client, "template", template("order_update", "en_US")).code())
                .isEqualTo(132000);
    }

    @Test
    void thePortfoliosMessagingLimitHolds() {
        var client = meta.live();
        for (int i = 0; i < 80; i++) {
            templateTo(client, "1555012%04d".formatted(i));
        }
        meta.advance(Duration.ofSeconds(2));
        for (int i = 80; i < 160; i++) {
            templateTo(client, "1555012%04d".formatted(i));
        }
        meta.advance(Duration.ofSeconds(2));
        for (int i = 160; i < 240; i++) {
            templateTo(client, "1555012%04d".formatted(i));
        }
        meta.advance(Duration.ofSeconds(2));
        for (int i = 240; i < 251; i++) {
            templateTo(client, "1555012%04d".formatted(i));
        }

        await().untilAsserted(() -> assertThat(meta.hook().statusNames()).containsOnlyOnce("failed"));
        assertThat(meta.hook().statuses().stream()
                        .filter(status -> status.has("errors"))
                        .map(status ->
                                status.path("errors").path(0).path("code").asInt()))
                .containsExactly(131048);
    }

    private void templateTo(Meta.Client client, String to) {
        var reply = meta.post(
                "/" + client.phone() + "/messages",
                client.token(),
                "messaging_product",
                "whatsapp",
                "to",
                to,
                "type",
                "template",
                "template",
                template("hello_world", "en_US"));
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void aPairMayBurstFortyFiveAndThenOneEverySixSeconds() {
        var client = meta.live();
        var _ = meta.customerWrites(client, "hello");
        var began = now();

        var burst = sentUntilRefused(client);

        assertThat(burst).isBetween(45L, mostSince(began));
        assertThat(meta.text(client, "15550100003", "another pair").status()).isEqualTo(200);
        meta.advance(Duration.ofSeconds(6));
        assertThat(burst + sentUntilRefused(client)).isBetween(burst + 1, mostSince(began));
    }

    private long sentUntilRefused(Meta.Client client) {
        for (long sent = 0; ; sent++) {
            var reply = meta.text(client, Meta.CUSTOMER, "n" + sent);
            if (reply.status() != 200) {
                assertThat(reply.code()).isEqualTo(131056);
                return sent;
            }
        }
    }

    /// By the simulator's clock, which goes on while a slow machine sends.
    private long mostSince(Instant began) {
        return 45 + Duration.between(began, now()).toSeconds() / 6;
    }

    private Instant now() {
        return Instant.parse(meta.control("GET", "/clock", null).path("now").asText());
    }

    @Test
    void aNumbersThroughputIsEightyASecond() throws Exception {
        var client = meta.live();

        // Asked for at once, so that no second passes between the first and the last.
        var codes = atOnce(
                400, i -> meta.text(client, "1555012%04d".formatted(i), "Hi").code());

        assertThat(codes).contains(-1, 130429);
        meta.advance(Duration.ofSeconds(1));
        assertThat(meta.text(client, "15550130000", "Hi").status()).isEqualTo(200);
    }

    private static List<Integer> atOnce(int times, IntFunction<Integer> call) throws Exception {
        // A pool of its own: the common one has a single thread on a small machine.
        try (var threads = Executors.newFixedThreadPool(32)) {
            var calls = IntStream.range(0, times)
                    .<Callable<Integer>>mapToObj(i -> () -> call.apply(i))
                    .toList();
            var answers = new ArrayList<Integer>();
            for (var each : threads.invokeAll(calls)) {
                answers.add(each.get());
            }
            return answers;
        }
    }

    @Test
    void anUnregisteredNumberCannotSend() {
        var client = meta.signedUp();

        assertThat(meta.text(client, Meta.CUSTOMER, "Hi").code()).isEqualTo(133010);
    }

    @Test
    void aNumberCannotWriteToItself() {
        var client = meta.live();
        var own = meta.get("/" + client.phone(), client.token()).text("display_phone_number");

        assertThat(meta.text(client, own, "me").code()).isEqualTo(131021);
    }

    @Test
    void buttonsListsAndLinksAreTaken() {
        var client = meta.live();
        var _ = meta.customerWrites(client, "hello");

        assertThat(send(client, "interactive", buttons("Yes")).status()).isEqualTo(200);
        assertThat(send(client, "interactive", list(10)).status()).isEqualTo(200);
    }

    private static ObjectNode buttons(String title) {
        var reply = Json.object("type", "reply", "reply", Json.object("id", "yes", "title", title));
        return Json.object(
                "type", "button",
                "body", Json.object("text", "Confirm?"),
                "action", Json.object("buttons", List.of(reply)));
    }

    private static ObjectNode list(int rows) {
        var all = IntStream.range(0, rows)
                .mapToObj(row -> Json.object("id", "r" + row, "title", "Row " + row))
                .toList();
        var halves = List.of(
                Json.object("title", "A", "rows", all.subList(0, rows / 2)),
                Json.object("title", "B", "rows", all.subList(rows / 2, rows)));
        return Json.object(
                "type", "list",
                "body", Json.object("text", "Pick"),
                "action", Json.object("button", "Rows", "sections", halves));
    }

    @Test
    void placesAndCardsAreTaken() {
        var client = meta.live();
        var place = Json.object("latitude", "37.44", "longitude", "-122.16", "name", "HQ");

        assertThat(send(client, "location", place).status()).isEqualTo(200);
        assertThat(send(client, "location", Json.object("latitude", "37.44")).code())
                .isEqualTo(131008);
        assertThat(cards(client, Json.object("formatted_name", "Ada L.", "first_name", "Ada"))
                        .status())
                .isEqualTo(200);
        assertThat(cards(client, Json.object("formatted_name", "Ada L.")).code())
                .isEqualTo(131009);
    }

    private Reply cards(Meta.Client client, ObjectNode name) {
        return meta.post(
                "/" + client.phone() + "/messages",
                client.token(),
                "messaging_product",
                "whatsapp",
                "to",
                Meta.CUSTOMER,
                "type",
                "contacts",
                "contacts",
                List.of(Json.object("name", name)));
    }

    @Test
    void aShapeMetaWouldNotTakeIsRefused() {
        var client = meta.live();

        assertThat(send(client, "text", Json.object()).code()).isEqualTo(131008);
        assertThat(send(client, "text", Json.object("body", "x".repeat(4097))).code())
                .isEqualTo(131009);
        assertThat(send(client, "text", Json.object("body", 7)).code()).isEqualTo(131009);
        assertThat(send(client, "text", Json.object("body", "x", "colour", "red"))
                        .code())
                .isEqualTo(100);
        assertThat(send(client, "interactive", buttons("a title of more than twenty"))
                        .code())
                .isEqualTo(131009);
        assertThat(send(client, "interactive", list(12)).code()).isEqualTo(131009);
        assertThat(send(client, "dance", Json.object()).code()).isEqualTo(131051);
        assertThat(meta.text(client, "not a number", "x").code()).isEqualTo(131009);
        assertThat(meta.post("/" + client.phone() + "/messages", client.token(), "to", Meta.CUSTOMER)
                        .code())
                .isEqualTo(100);
        assertThat(meta.control("GET", "/messages", null).path("messages")).isEmpty();
    }

    @Test
    void aReactionIsOnlySent() {
        var client = meta.live();
        var wamid = meta.customerWrites(client, "hello").path("wamid").asText();

        var _ = send(client, "reaction", Json.object("message_id", wamid, "emoji", "👍"));
        meta.advance(Duration.ofMinutes(1));

        await().untilAsserted(() -> assertThat(meta.hook().statusNames()).containsExactly("sent"));
    }

    @Test
    void aCustomersMessageIsMarkedAsReadWithTyping() {
        var client = meta.live();
        var wamid = meta.customerWrites(client, "hello").path("wamid").asText();

        var reply = read(client, wamid);

        assertThat(reply.body()).isEqualTo(Json.object("success", true));
        assertThat(meta.effects(wamid)).contains("typing.shown");
        assertThat(read(client, "wamid.unknown").code()).isEqualTo(131009);
    }

    private Reply read(Meta.Client client, String wamid) {
        return meta.post(
                "/" + client.phone() + "/messages",
                client.token(),
                "messaging_product",
                "whatsapp",
                "status",
                "read",
                "message_id",
                wamid,
                "typing_indicator",
                Json.object("type", "text"));
    }

    @Test
    void aUserIdIsARecipientToo() {
        var client = meta.live();
        var userId = meta.customerWrites(client, "hello").path("userId").asText();

        var reply = meta.post(
                "/" + client.phone() + "/messages",
                client.token(),
                "messaging_product",
                "whatsapp",
                "recipient",
                userId,
                "type",
                "text",
                "text",
                Json.object("body", "Hi"));

        assertThat(reply.text("contacts", "0", "user_id")).isEqualTo(userId);
        await().untilAsserted(() -> assertThat(finalStatus(client)).isEqualTo("delivered"));
    }
}
