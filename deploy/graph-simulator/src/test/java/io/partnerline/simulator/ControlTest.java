package io.partnerline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.simulator.json.Json;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The tester's side: clock, journal, secrets, reset.
class ControlTest {
    @AutoClose
    private final Meta meta = new Meta();

    @Test
    void theClockIsMoved() {
        meta.advance(Duration.ofDays(3));

        var clock = meta.control("GET", "/clock", null);

        assertThat(clock.path("offsetMillis").asLong())
                .isEqualTo(Duration.ofDays(3).toMillis());
        var set = meta.tell("/clock", "set", "2030-01-01T00:00:00Z");
        assertThat(Instant.parse(set.path("now").asText()))
                .isBetween(Instant.parse("2030-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:05:00Z"));
    }

    @Test
    void aMoveOfTheClockFiresItsTimersInTheirOrder() {
        var client = meta.live();
        var _ = meta.tell(
                "/webhooks/settings",
                "sentAfterMillis",
                60_000,
                "deliveredAfterMillis",
                120_000,
                "readAfterMillis",
                180_000);
        var _ = meta.customerWrites(client, "hello");
        var accepted = meta.text(client, Meta.CUSTOMER, "Hi").text("messages", "0", "id");

        meta.advance(Duration.ofMinutes(5));

        assertThat(meta.effects(accepted))
                .startsWith("message.accepted", "message.sent", "message.delivered", "message.read");
    }

    @Test
    void anEffectCarriesTheTraceOfItsCall() {
        var client = meta.signedUp();
        var _ = meta.register(client, "123456");

        var effect = meta.control("GET", "/effects?effect=number.registered", null)
                .path("effects")
                .path(0);

        assertThat(effect.path("call").asText()).isEqualTo("POST /{phone}/register");
        assertThat(effect.path("subject").asText()).isEqualTo(client.phone());
        assertThat(effect.path("traceparent").asText()).startsWith("00-4bf92f3577b34da6");
    }

    @Test
    void effectsAreReadFromWhereOneStopped() {
        var client = meta.live();
        var effects = meta.control("GET", "/effects", null).path("effects");
        long last = effects.path(effects.size() - 1).path("seq").asLong();
        var _ = meta.post("/" + client.phone(), client.token(), "pin", "654321");

        var later = meta.control("GET", "/effects?since=" + last + "&subject=" + client.phone(), null)
                .path("effects");

        assertThat(later.path(0).path("effect").asText()).isEqualTo("pin.changed");
    }

    @Test
    void everyCallIsListedWithItsAnswer() {
        var client = meta.signedUp();
        var _ = meta.exchange(client.code());

        var calls = meta.control("GET", "/calls?call=" + Meta.encode("GET /oauth/access_token"), null)
                .path("calls");

        assertThat(calls.findValuesAsText("status")).containsExactly("200", "400");
        assertThat(calls.path(1).path("errorCode").asInt()).isEqualTo(100);
    }

    @Test
    void everySecretIsListedEvenAWrongPin() {
        var client = meta.signedUp("existingPin", "777777");
        var _ = meta.register(client, "314159");

        assertThat(meta.control("GET", "/secrets", null).path("secrets").findValuesAsText("value"))
                .contains(
                        client.code(),
                        client.token(),
                        "777777",
                        "314159",
                        meta.app("appSecret"),
                        meta.app("verifyToken"),
                        meta.systemToken());
    }

    @Test
    void aResetForgetsCustomersAndKeepsTheApp() {
        var client = meta.live();

        var _ = meta.tell("/reset");

        assertThat(meta.get("/" + client.waba(), client.token()).code()).isEqualTo(190);
        assertThat(meta.control("GET", "/effects", null).path("effects")).isEmpty();
        assertThat(meta.get("/" + meta.app("appId") + "/subscriptions", meta.appToken())
                        .body()
                        .path("data"))
                .hasSize(1);
        assertThat(meta.live().waba()).isNotEqualTo(client.waba());
    }

    @Test
    void aWrongWishGetsASentence() {
        assertThat(meta.call("POST", "/control/clock", null, Json.object("advance", "soon"))
                        .status())
                .isEqualTo(400);
        assertThat(meta.call("POST", "/control/codes", null, Json.object("reach", "far"))
                        .text("error"))
                .isEqualTo("reach must be waba, all or none");
        assertThat(meta.call("POST", "/control/customers/messages", null, Json.object("from", "1"))
                        .text("error"))
                .isEqualTo("phoneNumberId is missing");
        assertThat(meta.call("POST", "/control/webhooks/settings", null, Json.object("duplicates", -1))
                        .status())
                .isEqualTo(400);
    }
}
