package io.partnerline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Numbers: reading them, registering them, and their PINs.
class NumberTest {
    @AutoClose
    private final Meta meta = new Meta();

    @Test
    void aNewNumberIsPendingUntilItIsRegistered() {
        var client = meta.signedUp();
        assertThat(field(client, "status")).isEqualTo("PENDING");

        assertThat(meta.register(client, "123456").status()).isEqualTo(200);

        assertThat(field(client, "status")).isEqualTo("CONNECTED");
        assertThat(field(client, "is_pin_enabled")).isEqualTo("true");
        assertThat(meta.effects(client.phone())).containsOnlyOnce("number.registered");
    }

    private String field(Meta.Client client, String name) {
        return meta.get("/" + client.phone() + "?fields=" + name, client.token())
                .text(name);
    }

    @Test
    void registeringAgainWithTheSamePinIsAllowed() {
        var client = meta.live();

        assertThat(meta.register(client, "123456").status()).isEqualTo(200);
    }

    @Test
    void anExistingPinIsNeeded() {
        var client = meta.signedUp("existingPin", "777777");

        assertThat(meta.register(client, "123456").code()).isEqualTo(133005);
        assertThat(meta.register(client, "777777").status()).isEqualTo(200);
    }

    @Test
    void guessingFastIsRefusedWithTheTimeToWait() {
        var client = meta.signedUp("existingPin", "777777");
        var _ = meta.register(client, "000001");
        var _ = meta.register(client, "000002");

        var reply = meta.register(client, "777777");

        assertThat(reply.code()).isEqualTo(133009);
        assertThat(reply.details()).matches("Wait \\d+ seconds.*");
        meta.advance(Duration.ofMinutes(1));
        assertThat(meta.register(client, "777777").status()).isEqualTo(200);
    }

    @Test
    void guessingOftenLocksTheNumber() {
        var client = meta.signedUp("existingPin", "777777");
        for (int guess = 1; guess <= 5; guess++) {
            assertThat(meta.register(client, "00000" + guess).code()).isEqualTo(133005);
            meta.advance(Duration.ofMinutes(2));
        }

        assertThat(meta.register(client, "777777").code()).isEqualTo(133008);

        meta.advance(Duration.ofHours(13));
        assertThat(meta.register(client, "777777").status()).isEqualTo(200);
    }

    @Test
    void theEleventhRegistrationBlocksTheNumberForThreeDays() {
        var client = meta.signedUp();
        for (int i = 0; i < 10; i++) {
            assertThat(meta.register(client, "123456").status()).isEqualTo(200);
        }

        assertThat(meta.register(client, "123456").code()).isEqualTo(133016);

        meta.advance(Duration.ofHours(71));
        assertThat(meta.register(client, "123456").code()).isEqualTo(133016);
        meta.advance(Duration.ofHours(2));
        assertThat(meta.register(client, "123456").status()).isEqualTo(200);
    }

    @Test
    void anUnverifiedNumberCannotBeRegistered() {
        var client = meta.signedUp("verified", false);

        assertThat(meta.register(client, "123456").code()).isEqualTo(133006);
    }

    @Test
    void aPinIsSixDigits() {
        var client = meta.signedUp();

        assertThat(Stream.of("12345", "1234567", "12345x")
                        .map(pin -> meta.register(client, pin).code()))
                .containsOnly(100);
        assertThat(meta.post("/" + client.phone() + "/register", client.token(), "pin", "123456")
                        .code())
                .isEqualTo(100);
    }

    @Test
    void aNumberOfTheBusinessAppIsNeitherRegisteredNorDeregistered() {
        var client = meta.signedUp("coexistence", true);

        assertThat(meta.register(client, "123456").code()).isEqualTo(100);
        assertThat(meta.post("/" + client.phone() + "/deregister", client.token())
                        .code())
                .isEqualTo(100);
        assertThat(field(client, "is_on_biz_app")).isEqualTo("true");
    }

    @Test
    void theBusinessAppIsAskedOnceEachWithinADay() {
        var client = meta.signedUp("coexistence", true);
        var path = "/" + client.phone() + "/smb_app_data";
        var contacts = new String[] {"messaging_product", "whatsapp", "sync_type", "smb_app_state_sync"};

        assertThat(meta.post(path, client.token(), contacts).status()).isEqualTo(200);
        assertThat(meta.post(path, client.token(), contacts).code()).isEqualTo(2593107);

        meta.advance(Duration.ofHours(25));
        assertThat(meta.post(path, client.token(), "messaging_product", "whatsapp", "sync_type", "history")
                        .code())
                .isEqualTo(2593108);
    }

    @Test
    void anOrdinaryNumberHasNoAppToAsk() {
        var client = meta.live();

        assertThat(meta.post(
                                "/" + client.phone() + "/smb_app_data",
                                client.token(),
                                "messaging_product",
                                "whatsapp",
                                "sync_type",
                                "history")
                        .code())
                .isEqualTo(100);
    }

    @Test
    void deregisteringTwiceIsRefused() {
        var client = meta.live();
        var path = "/" + client.phone() + "/deregister";

        assertThat(meta.post(path, client.token()).status()).isEqualTo(200);
        assertThat(meta.post(path, client.token()).code()).isEqualTo(133010);
        assertThat(field(client, "status")).isEqualTo("DISCONNECTED");
    }

    @Test
    void aNewPinIsSetWithoutTheOldOneAndTold() {
        var client = meta.live();

        var _ = meta.post("/" + client.phone(), client.token(), "pin", "654321");

        assertThat(meta.register(client, "654321").status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(meta.hook().changes("security"))
                .singleElement()
                .satisfies(value -> assertThat(value.path("event").asText()).isEqualTo("PIN_CHANGED")));
    }

    @Test
    void numbersAreListedInPages() {
        var client = meta.signedUp("numbers", 3);
        var path = "/" + client.waba() + "/phone_numbers?fields=id,display_phone_number&limit=2";

        var first = meta.get(path, client.token());
        var second = meta.get(path + "&after=" + first.text("paging", "cursors", "after"), client.token());

        assertThat(first.body().path("data")).hasSize(2);
        assertThat(first.body().path("paging").has("next")).isTrue();
        assertThat(second.body().path("data")).hasSize(1);
        assertThat(second.body().path("paging").has("next")).isFalse();
        assertThat(first.text("data", "0", "display_phone_number")).matches("\\+1 555-\\d{3}-\\d{4}");
    }

    @Test
    void onlyTheAskedFieldsAreAnswered() {
        var client = meta.signedUp("businessName", "Demo Shop");

        var reply = meta.get("/" + client.waba() + "?fields=owner_business_info%7Bname%7D", client.token());

        assertThat(reply.body().toString())
                .isEqualTo("{\"owner_business_info\":{\"name\":\"Demo Shop\"},\"id\":\"%s\"}".formatted(client.waba()));
    }

    @Test
    void aFieldThatDoesNotExistIsRefused() {
        var client = meta.signedUp();

        var reply = meta.get("/" + client.phone() + "?fields=id,shoe_size", client.token());

        assertThat(reply.code()).isEqualTo(100);
        assertThat(reply.text("error", "message")).contains("shoe_size");
    }

    @Test
    void managementCallsAreLimitedPerWabaAndHour() {
        var client = meta.signedUp();
        var other = meta.signedUp();
        for (int i = 0; i < 200; i++) {
            assertThat(meta.get("/" + client.waba(), client.token()).status()).isEqualTo(200);
        }

        var reply = meta.get("/" + client.waba(), client.token());

        assertThat(reply.code()).isEqualTo(80007);
        assertThat(reply.headers().firstValue("x-business-use-case-usage").orElse(""))
                .contains("\"call_count\":100")
                .containsPattern("estimated_time_to_regain_access\":[1-9]");
        assertThat(meta.get("/" + other.waba(), other.token()).status()).isEqualTo(200);
        meta.advance(Duration.ofHours(1));
        assertThat(meta.get("/" + client.waba(), client.token()).status()).isEqualTo(200);
    }
}
