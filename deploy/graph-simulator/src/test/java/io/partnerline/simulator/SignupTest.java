package io.partnerline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.simulator.json.Json;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Subscriptions, assigned users and the credit line.
class SignupTest {
    @AutoClose
    private final Meta meta = new Meta();

    @Test
    void theAppIsSubscribedToAWaba() {
        var client = meta.signedUp();
        var path = "/" + client.waba() + "/subscribed_apps";

        assertThat(meta.get(path, client.token()).body().path("data")).isEmpty();
        assertThat(meta.post(path, client.token()).body()).isEqualTo(Json.object("success", true));

        assertThat(meta.get(path, client.token()).text("data", "0", "whatsapp_business_api_data", "id"))
                .isEqualTo(meta.app("appId"));
        assertThat(meta.effects(client.waba())).contains("app.subscribed");
    }

    @Test
    void anOverrideIsTakenOnlyFromACallbackThatProvesItself() {
        var client = meta.signedUp();

        var refused = override(client, "wrong");
        var accepted = override(client, Hook.VERIFY_TOKEN);

        assertThat(refused.code()).isEqualTo(2200);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(overrideOf(client)).isEqualTo(meta.hook().url());
    }

    @Test
    void aRepeatWithoutABodyDropsTheOverride() {
        var client = meta.signedUp();
        var _ = override(client, Hook.VERIFY_TOKEN);

        var _ = meta.post("/" + client.waba() + "/subscribed_apps", client.token());

        assertThat(overrideOf(client)).isEmpty();
    }

    private Reply override(Meta.Client client, String verifyToken) {
        return meta.post(
                "/" + client.waba() + "/subscribed_apps",
                client.token(),
                "override_callback_uri",
                meta.hook().url(),
                "verify_token",
                verifyToken);
    }

    private String overrideOf(Meta.Client client) {
        return meta.get("/" + client.waba() + "/subscribed_apps", client.token())
                .text("data", "0", "override_callback_uri");
    }

    @Test
    void unsubscribingTwiceIsRefused() {
        var client = meta.live();
        var path = "/" + client.waba() + "/subscribed_apps";

        assertThat(meta.delete(path, client.token()).status()).isEqualTo(200);
        assertThat(meta.delete(path, client.token()).code()).isEqualTo(803);
    }

    @Test
    void theAppsOwnSubscriptionIsReadAndSaved() {
        var path = "/" + meta.app("appId") + "/subscriptions";
        var saved = meta.post(
                path,
                meta.appToken(),
                "object",
                "whatsapp_business_account",
                "callback_url",
                meta.hook().url(),
                "verify_token",
                Hook.VERIFY_TOKEN,
                "fields",
                "messages,account_update");

        assertThat(saved.body()).isEqualTo(Json.object("success", true));
        var read = meta.get(path, meta.appToken());
        assertThat(read.text("data", "0", "callback_url")).isEqualTo(meta.hook().url());
        assertThat(read.body().path("data").path(0).path("fields").findValuesAsText("name"))
                .containsExactly("account_update", "messages");
    }

    @Test
    void anUnknownWebhookFieldIsRefused() {
        var reply = meta.post(
                "/" + meta.app("appId") + "/subscriptions",
                meta.appToken(),
                "object",
                "whatsapp_business_account",
                "callback_url",
                meta.hook().url(),
                "verify_token",
                Hook.VERIFY_TOKEN,
                "fields",
                "messages,gossip");

        assertThat(reply.code()).isEqualTo(100);
    }

    @Test
    void theSystemUserIsAssignedOnce() {
        var client = meta.signedUp();

        assertThat(meta.assign(client).status()).isEqualTo(200);
        assertThat(meta.assign(client).status()).isEqualTo(422);
        var users = meta.get(
                "/%s/assigned_users?business=%s".formatted(client.waba(), meta.app("businessId")), meta.systemToken());
        assertThat(users.text("data", "0", "id")).isEqualTo(meta.app("systemUserId"));
        assertThat(users.text("data", "0", "tasks", "0")).isEqualTo("MANAGE");
    }

    @Test
    void creditIsNotSharedBeforeTheSystemUserIsAssigned() {
        var client = meta.signedUp();

        assertThat(meta.share(client).code()).isEqualTo(10);
        assertThat(meta.effects(client.waba())).doesNotContain("credit.attached");
    }

    @Test
    void aSharedLineIsTheWabasFunding() {
        var client = meta.signedUp();
        var _ = meta.assign(client);

        var allocation = meta.share(client).text("allocation_config_id");

        var credential = meta.get("/" + allocation + "?fields=receiving_credential", meta.systemToken())
                .text("receiving_credential", "id");
        assertThat(credential).isNotEmpty();
        var waba = meta.get("/" + client.waba() + "?fields=primary_funding_id,currency", client.token());
        assertThat(waba.text("primary_funding_id")).isEqualTo(credential);
        assertThat(waba.text("currency")).isEqualTo("USD");
    }

    @Test
    void aShareIsFoundByItsReceiver() {
        var client = meta.live();

        var found = meta.get(
                "/%s/owning_credit_allocation_configs?receiving_business_id=%s&fields=id,receiving_business,request_status"
                        .formatted(meta.app("creditLineId"), client.business()),
                meta.systemToken());

        assertThat(found.text("data", "0", "receiving_business", "id")).isEqualTo(client.business());
        assertThat(found.text("data", "0", "request_status")).isEqualTo("APPROVED");
    }

    @Test
    void aSecondShareOfTheSameWabaIsRefused() {
        var client = meta.live();

        assertThat(meta.share(client).code()).isEqualTo(100);
    }

    @Test
    void anUnknownCurrencyIsRefused() {
        var client = meta.signedUp();
        var _ = meta.assign(client);

        assertThat(meta.post(
                                "/%s/whatsapp_credit_sharing_and_attach?waba_id=%s&waba_currency=DEM"
                                        .formatted(meta.app("creditLineId"), client.waba()),
                                meta.systemToken())
                        .code())
                .isEqualTo(100);
    }

    @Test
    void revokingAShareCutsEveryWabaOfThePortfolio() {
        var first = meta.live();
        var second = meta.live("businessId", first.business());
        var allocation = meta.get(
                        "/%s/owning_credit_allocation_configs?receiving_business_id=%s"
                                .formatted(meta.app("creditLineId"), first.business()),
                        meta.systemToken())
                .text("data", "0", "id");

        var _ = meta.delete("/" + allocation, meta.systemToken());

        for (var client : List.of(first, second)) {
            assertThat(meta.get("/" + client.waba() + "?fields=primary_funding_id", client.token())
                            .body()
                            .has("primary_funding_id"))
                    .isFalse();
        }
        assertThat(meta.get("/" + allocation + "?fields=request_status", meta.systemToken())
                        .text("request_status"))
                .isEqualTo("DELETED");
        assertThat(meta.delete("/" + allocation, meta.systemToken()).code()).isEqualTo(100);
    }

    @Test
    void theTwoCallMethodSharesWithTheSystemTokenAndAttachesWithTheBusinessToken() {
        var client = meta.signedUp();
        var line = "/" + meta.app("creditLineId");
        var attach = line + "/whatsapp_credit_attach?waba_currency=EUR&waba_id=" + client.waba();

        assertThat(meta.post(attach, client.token()).code()).isEqualTo(100);
        var shared = meta.post(
                line + "/whatsapp_credit_sharing?receiving_business_id=" + client.business(), meta.systemToken());
        var attached = meta.post(attach, client.token());

        assertThat(attached.text("allocation_config_id")).isNotEmpty().isEqualTo(shared.text("allocation_config_id"));
    }

    @Test
    void thePartnerFindsItsLineItsUsersAndItsClients() {
        var client = meta.signedUp();
        var business = "/" + meta.app("businessId");

        assertThat(meta.get(business + "/extendedcredits", meta.systemToken()).text("data", "0", "id"))
                .isEqualTo(meta.app("creditLineId"));
        assertThat(meta.get(business + "/system_users", meta.systemToken()).text("data", "0", "id"))
                .isEqualTo(meta.app("systemUserId"));
        assertThat(meta.get(business + "/client_whatsapp_business_accounts", meta.systemToken())
                        .text("data", "0", "id"))
                .isEqualTo(client.waba());
    }
}
