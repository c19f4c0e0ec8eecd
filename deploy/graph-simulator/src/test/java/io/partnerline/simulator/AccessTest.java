package io.partnerline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.simulator.graph.Hmac;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AccessTest {
    @AutoClose
    private final Meta meta = new Meta();

    @Test
    void aCallWithoutATokenIsRefused() {
        var client = meta.signedUp();

        var reply = meta.get("/" + client.waba(), null);

        assertThat(List.of(reply.status(), reply.code())).containsExactly(401, 104);
    }

    @Test
    void anUnknownTokenIsRefusedBeforeAnythingIsToldOfTheId() {
        var reply = meta.get("/200000000000009", "EAABnonsense");

        assertThat(List.of(reply.status(), reply.code())).containsExactly(401, 190);
    }

    @Test
    void anotherClientsWabaDoesNotExistForAToken() {
        var mine = meta.signedUp();
        var other = meta.signedUp();

        var reply = meta.get("/" + other.waba(), mine.token());

        assertThat(List.of(reply.status(), reply.code(), reply.subcode())).containsExactly(400, 100, 33);
    }

    @Test
    void aSignupThatGrantedNothingReachesNothing() {
        var client = meta.signedUp("reach", "none");

        assertThat(meta.get("/" + client.waba() + "/phone_numbers", client.token())
                        .subcode())
                .isEqualTo(33);
        assertThat(meta.get("/" + meta.app("businessId") + "/client_whatsapp_business_accounts", meta.systemToken())
                        .body()
                        .path("data"))
                .isEmpty();
    }

    @Test
    void theSystemTokenDoesNotSend() {
        var client = meta.live();

        assertThat(meta.text(
                                new Meta.Client("", "", client.waba(), client.phone(), meta.systemToken()),
                                Meta.CUSTOMER,
                                "hi")
                        .code())
                .isEqualTo(10);
    }

    @Test
    void aBusinessTokenDoesNotTouchTheCreditLine() {
        var client = meta.signedUp();

        assertThat(meta.get("/" + meta.app("creditLineId") + "/owning_credit_allocation_configs", client.token())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aMissingPermissionIsNamed() {
        var client = meta.signedUp("scopes", List.of("whatsapp_business_messaging"));

        var reply = meta.get("/" + client.waba(), client.token());

        assertThat(reply.code()).isEqualTo(200);
        assertThat(reply.text("error", "message")).contains("whatsapp_business_management");
    }

    @Test
    void aGivenProofIsVerified() {
        var client = meta.signedUp();
        var proof = Hmac.sha256(meta.app("appSecret"), client.token());

        assertThat(meta.get("/%s?appsecret_proof=%s".formatted(client.waba(), proof), client.token())
                        .status())
                .isEqualTo(200);
        assertThat(meta.get("/%s?appsecret_proof=00".formatted(client.waba()), client.token())
                        .code())
                .isEqualTo(100);
    }

    @Test
    void aMissingProofIsRefusedOnceTheAppAsksForIt() {
        var client = meta.signedUp();
        var _ = meta.tell("/app", "proofRequired", true);

        assertThat(meta.get("/" + client.waba(), client.token()).code()).isEqualTo(104);
    }

    @Test
    void anAnswerTellsItsVersion() {
        var client = meta.signedUp();

        assertThat(version("/v24.0/", client)).hasValue("v24.0");
        assertThat(version("/v12.0/", client)).hasValue("v21.0");
        assertThat(meta.call("GET", "/v99.0/" + client.waba(), client.token(), null)
                        .code())
                .isEqualTo(2500);
    }

    private Optional<String> version(String prefix, Meta.Client client) {
        return meta.call("GET", prefix + client.waba(), client.token(), null)
                .headers()
                .firstValue("facebook-api-version");
    }
}
