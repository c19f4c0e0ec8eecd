package io.partnerline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Webhooks as Meta sends them.
class WebhookTest {
    @AutoClose
    private final Meta meta = new Meta();

    private List<JsonNode> inbound() {
        return meta.hook().changes("messages").stream()
                .filter(value -> value.has("messages"))
                .toList();
    }

    private String signature(String algorithm, byte[] body) throws GeneralSecurityException {
        var mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(meta.app("appSecret").getBytes(StandardCharsets.UTF_8), algorithm));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    @Test
    void aCustomersMessageComesSignedOverTheEscapedBytes() throws Exception {
        var client = meta.live();

        var answer = meta.customerWrites(client, "Grüße / 👋");

        await().untilAsserted(() -> assertThat(inbound()).hasSize(1));
        var post = meta.hook().posts().getLast();
        assertThat(post.sha256()).isEqualTo("sha256=" + signature("HmacSHA256", post.body()));
        assertThat(post.sha1()).isEqualTo("sha1=" + signature("HmacSHA1", post.body()));
        assertThat(post.text()).contains("Gr\\u00fc\\u00dfe \\/ \\ud83d\\udc4b").isASCII();
        var value = inbound().getFirst();
        assertThat(value.path("metadata").path("phone_number_id").asText()).isEqualTo(client.phone());
        assertThat(value.path("contacts").path(0).path("wa_id").asText()).isEqualTo(Meta.CUSTOMER);
        assertThat(value.path("contacts").path(0).path("user_id").asText()).matches("US\\.\\d+");
        var message = value.path("messages").path(0);
        assertThat(message.path("id")).isEqualTo(answer.path("wamid"));
        assertThat(message.path("timestamp").isTextual()).isTrue();
        assertThat(message.path("text").path("body").asText()).isEqualTo("Grüße / 👋");
        assertThat(post.json().path("entry").path(0).path("id").asText()).isEqualTo(client.waba());
    }

    @Test
    void aPersonWithAUsernameHidesTheNumber() {
        var client = meta.live();

        var _ = meta.tell(
                "/customers/messages", "phoneNumberId", client.phone(), "userId", "US.77", "username", "ada.l");

        await().untilAsserted(() -> assertThat(inbound()).hasSize(1));
        var value = inbound().getFirst();
        assertThat(value.path("contacts").path(0).has("wa_id")).isFalse();
        assertThat(value.path("contacts")
                        .path(0)
                        .path("profile")
                        .path("username")
                        .asText())
                .isEqualTo("ada.l");
        assertThat(value.path("messages").path(0).has("from")).isFalse();
        assertThat(value.path("messages").path(0).path("from_user_id").asText()).isEqualTo("US.77");
    }

    @Test
    void anotherTypeCarriesItsPayload() {
        var client = meta.live();

        var _ = meta.tell(
                "/customers/messages",
                "phoneNumberId",
                client.phone(),
                "from",
                Meta.CUSTOMER,
                "type",
                "button",
                "payload",
                Json.object("payload", "STOP", "text", "Stop"));

        await().untilAsserted(() -> assertThat(inbound()).hasSize(1));
        assertThat(inbound()
                        .getFirst()
                        .path("messages")
                        .path(0)
                        .path("button")
                        .path("payload")
                        .asText())
                .isEqualTo("STOP");
    }

    @Test
    void aWabaWithoutASubscriptionSendsNothing() {
        var client = meta.signedUp();
        var _ = meta.register(client, "123456");

        var answer = meta.customerWrites(client, "hello");

        assertThat(answer.path("webhook").asBoolean()).isFalse();
        assertThat(meta.effects(answer.path("wamid").asText())).contains("webhook.unsubscribed");
    }

    @Test
    void aFieldThatIsNotSubscribedIsNotSent() {
        var client = meta.live();
        var saved = meta.post(
                "/" + meta.app("appId") + "/subscriptions",
                meta.appToken(),
                "object",
                "whatsapp_business_account",
                "callback_url",
                meta.hook().url(),
                "verify_token",
                Hook.VERIFY_TOKEN,
                "fields",
                "account_update");
        assertThat(saved.status()).isEqualTo(200);

        assertThat(meta.customerWrites(client, "hello").path("webhook").asBoolean())
                .isFalse();
    }

    @Test
    void aSignupIsToldToThePartnersBusiness() {
        var client = meta.signedUp();

        await().untilAsserted(
                        () -> assertThat(meta.hook().changes("account_update")).hasSize(2));
        assertThat(meta.hook().changes("account_update"))
                .extracting(value -> value.path("event").asText())
                .containsExactlyInAnyOrder("PARTNER_ADDED", "PARTNER_APP_INSTALLED");
        assertThat(meta.hook().changes("account_update"))
                .allSatisfy(value -> assertThat(
                                value.path("waba_info").path("waba_id").asText())
                        .isEqualTo(client.waba()));
        assertThat(meta.hook()
                        .posts()
                        .getFirst()
                        .json()
                        .path("entry")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo(meta.app("businessId"));
    }

    @Test
    void messagesFollowTheOverrideAndAccountNewsDoNot() {
        try (var other = new Hook()) {
            var client = meta.live();
            var overridden = meta.post(
                    "/" + client.waba() + "/subscribed_apps",
                    client.token(),
                    "override_callback_uri",
                    other.url(),
                    "verify_token",
                    Hook.VERIFY_TOKEN);
            assertThat(overridden.status()).isEqualTo(200);

            var _ = meta.customerWrites(client, "hello");

            await().untilAsserted(() -> assertThat(other.changes("messages")).hasSize(1));
            assertThat(inbound()).isEmpty();
        }
    }

    @Test
    void whatIsNotAnsweredWith200ComesAgain() {
        var client = meta.live();
        await().untilAsserted(
                        () -> assertThat(meta.hook().changes("account_update")).hasSize(2));
        var _ = meta.tell("/webhooks/settings", "retryAfterMillis", 20);
        meta.hook().answer(503, 500, 201);

        var wamid = meta.customerWrites(client, "hello").path("wamid").asText();

        await().untilAsserted(() -> assertThat(meta.effects(wamid))
                .endsWith("webhook.refused", "webhook.refused", "webhook.refused", "webhook.delivered"));
        assertThat(inbound()).hasSize(4);
        assertThat(meta.hook().posts().stream().map(Hook.Post::sha256).distinct())
                .hasSize(3);
    }

    @Test
    void retriesGetRarerOnTheSimulatedClock() {
        var client = meta.live();
        await().untilAsserted(
                        () -> assertThat(meta.hook().changes("account_update")).hasSize(2));
        var _ = meta.tell("/webhooks/settings", "retryAfterMillis", 3_600_000);
        meta.hook().answer(503, 503);
        var wamid = meta.customerWrites(client, "hello").path("wamid").asText();
        // Not only heard, but answered: from then on the next try waits.
        await().untilAsserted(() -> assertThat(meta.effects(wamid)).endsWith("webhook.refused", "webhook.refused"));

        meta.advance(Duration.ofHours(1));

        await().untilAsserted(() -> assertThat(meta.effects(wamid)).contains("webhook.delivered"));
    }

    @Test
    void duplicatesComeWhenAskedFor() {
        var client = meta.live();
        var _ = meta.tell("/webhooks/settings", "duplicates", 4);

        var _ = meta.customerWrites(client, "hello");

        await().untilAsserted(() -> assertThat(inbound()).hasSize(5));
        assertThat(inbound().stream().map(JsonNode::toString).distinct()).hasSize(1);
    }

    @Test
    void updatesShareAPostWhenBatched() {
        var client = meta.live();
        await().untilAsserted(() -> assertThat(meta.hook().posts()).hasSize(2));
        var _ = meta.tell("/webhooks/settings", "batch", 3, "batchWindowMillis", 600_000);

        for (var words : List.of("a", "b", "c")) {
            var _ = meta.customerWrites(client, words);
        }

        await().untilAsserted(() -> assertThat(inbound()).hasSize(3));
        assertThat(meta.hook().posts()).hasSize(3);
    }

    @Test
    void statusesComeOutOfOrderWhenAskedFor() {
        var client = meta.live("messagingLimit", "TIER_2K");
        var _ = meta.tell(
                "/webhooks/settings", "sentAfterMillis", 5, "deliveredAfterMillis", 6, "reorderWithinMillis", 60);
        for (int i = 0; i < 20; i++) {
            var customer = "1555011%04d".formatted(i);
            var _ = meta.tell("/customers/messages", "phoneNumberId", client.phone(), "from", customer);
            assertThat(meta.text(client, customer, "Hi").status()).isEqualTo(200);
        }

        await().untilAsserted(() -> assertThat(meta.hook().statusNames()).hasSize(40));
        assertThat(meta.hook().statuses().stream()
                        .filter(status -> status.path("status").asText().equals("delivered"))
                        .anyMatch(this::cameBeforeSent))
                .isTrue();
    }

    private boolean cameBeforeSent(JsonNode delivered) {
        var ofMessage = meta.hook().statuses().stream()
                .filter(status -> status.path("id").equals(delivered.path("id")))
                .toList();
        return ofMessage.getFirst() == ofMessage.getLast()
                || ofMessage.getFirst().path("status").asText().equals("delivered");
    }

    @Test
    void aReadFollowsWhenSomebodyReads() {
        var client = meta.live();
        var _ = meta.tell("/webhooks/settings", "readAfterMillis", 120);
        var _ = meta.customerWrites(client, "hello");

        var _ = meta.text(client, Meta.CUSTOMER, "Hi");

        await().untilAsserted(() ->
                assertThat(meta.hook().statusNames()).containsExactlyInAnyOrder("sent", "delivered", "read"));
        assertThat(meta.hook().statuses().stream().filter(status -> status.has("pricing")))
                .hasSize(2);
    }

    @Test
    void anyBodyIsSentSignedOrForged() throws Exception {
        meta.hook().answer(200, 200, 401);

        var honest = meta.tell("/webhooks/body", "body", Json.object("a", "ä"), "times", 2);
        var forged = meta.tell("/webhooks/body", "body", "{broken", "signature", "wrong");
        var bare = meta.tell("/webhooks/body", "body", "{}", "signature", "missing");

        assertThat(statuses(honest)).containsExactly(200, 200);
        assertThat(statuses(forged)).containsExactly(401);
        assertThat(statuses(bare)).containsExactly(200);
        var posts = meta.hook().posts();
        assertThat(posts.get(0).sha256())
                .isEqualTo("sha256=" + signature("HmacSHA256", posts.get(0).body()));
        assertThat(posts.get(2).text()).isEqualTo("{broken");
        assertThat(posts.get(2).sha256())
                .isNotEqualTo("sha256=" + signature("HmacSHA256", posts.get(2).body()));
        assertThat(posts.get(3).sha256()).isNull();
    }

    private static List<Integer> statuses(JsonNode answer) {
        return StreamSupport.stream(answer.path("statuses").spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
    }
}
