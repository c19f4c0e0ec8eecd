package io.partnerline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.Hmac;
import io.partnerline.simulator.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OauthTest {
    @AutoClose
    private final Meta meta = new Meta();

    @Test
    void exchangesACodeForATokenOfSixtyDays() {
        var code = meta.tell("/codes").path("code").asText();

        var reply = meta.exchange(code);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("access_token")).startsWith("EAAB");
        assertThat(reply.text("token_type")).isEqualTo("bearer");
        assertThat(reply.body().path("expires_in").asLong())
                .isEqualTo(Duration.ofDays(60).toSeconds());
    }

    @Test
    void takesTheSameFieldsAsAForm() throws Exception {
        var code = meta.tell("/codes").path("code").asText();
        var form = "client_id=%s&client_secret=%s&code=%s".formatted(meta.app("appId"), meta.app("appSecret"), code);
        var request = HttpRequest.newBuilder(URI.create(meta.address() + "/v25.0/oauth/access_token"))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();

        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"access_token\":\"EAAB");
    }

    @Test
    void aNeverExpiringConfigurationTellsNoExpiry() {
        var code = meta.control("POST", "/codes", neverExpiring()).path("code").asText();

        assertThat(meta.exchange(code).body().has("expires_in")).isFalse();
    }

    private static ObjectNode neverExpiring() {
        var wish = Json.object();
        wish.putNull("tokenLifetime");
        return wish;
    }

    @Test
    void aCodeWorksOnce() {
        var code = meta.signedUp().code();

        var reply = meta.exchange(code);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(100);
        assertThat(reply.subcode()).isEqualTo(36009);
        assertThat(reply.text("error", "fbtrace_id")).isNotBlank();
    }

    @Test
    void aCodeDiesAfterThirtySeconds() {
        var code = meta.tell("/codes").path("code").asText();

        meta.advance(Duration.ofSeconds(30));

        assertThat(meta.exchange(code).subcode()).isEqualTo(36007);
    }

    @Test
    void anUnknownCodeIsMalformed() {
        assertThat(meta.exchange("not-a-code").subcode()).isEqualTo(36008);
    }

    @Test
    void aWrongSecretSpendsNothing() {
        var code = meta.tell("/codes").path("code").asText();

        var refused = meta.get(
                "/oauth/access_token?client_id=%s&client_secret=wrong&code=%s".formatted(meta.app("appId"), code),
                null);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(meta.exchange(code).status()).isEqualTo(200);
    }

    @Test
    void anUnknownAppIsRefused() {
        assertThat(meta.get("/oauth/access_token?client_id=7&client_secret=x&code=y", null)
                        .code())
                .isEqualTo(101);
    }

    @Test
    void inspectsWhatATokenReaches() {
        var client = meta.signedUp();

        var data = meta.get("/debug_token?input_token=" + client.token(), meta.appToken())
                .body()
                .path("data");

        assertThat(data.path("is_valid").asBoolean()).isTrue();
        assertThat(data.path("app_id").asText()).isEqualTo(meta.app("appId"));
        assertThat(data.path("type").asText()).isEqualTo("SYSTEM_USER");
        assertThat(data.path("granular_scopes").path(0).path("scope").asText())
                .isEqualTo("whatsapp_business_management");
        assertThat(data.path("granular_scopes")
                        .path(0)
                        .path("target_ids")
                        .path(0)
                        .asText())
                .isEqualTo(client.waba());
    }

    @Test
    void namesNoTargetsWhenEverythingWasGranted() {
        var client = meta.signedUp("reach", "all");

        var scopes = meta.get("/debug_token?input_token=" + client.token(), meta.appToken())
                .body()
                .path("data")
                .path("granular_scopes");

        assertThat(scopes.path(0).has("target_ids")).isFalse();
    }

    @Test
    void anInvalidTokenIsInspectedWithStatus200() {
        var reply = meta.get("/debug_token?input_token=nonsense", meta.appToken());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("data").path("is_valid").asBoolean(true)).isFalse();
        assertThat(reply.body().path("data").path("error").path("code").asInt()).isEqualTo(190);
    }

    @Test
    void aBusinessTokenMayNotInspect() {
        var client = meta.signedUp();

        assertThat(meta.get("/debug_token?input_token=" + client.token(), client.token())
                        .code())
                .isEqualTo(10);
    }

    @Test
    void tellsTheClientsPortfolio() {
        var client = meta.signedUp();

        assertThat(meta.get("/me?fields=client_business_id", client.token()).text("client_business_id"))
                .isEqualTo(client.business());
    }

    @Test
    void refreshesIntoANewTokenAndLeavesTheOldOneAlive() {
        var client = meta.signedUp();
        meta.advance(Duration.ofDays(50));

        var fresh = refresh(client.token()).text("access_token");

        assertThat(fresh).startsWith("EAAB").isNotEqualTo(client.token());
        assertThat(meta.get("/" + client.waba(), client.token()).status()).isEqualTo(200);
        meta.advance(Duration.ofDays(11));
        assertThat(meta.get("/" + client.waba(), client.token()).subcode()).isEqualTo(463);
        assertThat(meta.get("/" + client.waba(), fresh).status()).isEqualTo(200);
    }

    @Test
    void anExpiredTokenCannotBeRefreshed() {
        var client = meta.signedUp();
        meta.advance(Duration.ofDays(61));

        assertThat(refresh(client.token()).code()).isEqualTo(190);
    }

    private Reply refresh(String token) {
        return meta.get(
                "/oauth/access_token?grant_type=fb_exchange_token&client_id=%s&client_secret=%s&fb_exchange_token=%s"
                        .formatted(meta.app("appId"), meta.app("appSecret"), token),
                null);
    }

    @Test
    void aRevokedTokenIsDeadAtOnce() {
        var client = meta.signedUp();

        var reply = meta.get(
                "/oauth/revoke?client_id=%s&client_secret=%s&revoke_token=%s"
                        .formatted(meta.app("appId"), meta.app("appSecret"), client.token()),
                meta.appToken());

        assertThat(reply.body()).isEqualTo(Json.object("success", "true"));
        var dead = meta.get("/" + client.waba(), client.token());
        assertThat(List.of(dead.status(), dead.code())).containsExactly(401, 190);
    }

    @Test
    void fetchesTheExistingTokenOfAPortfolio() {
        var client = meta.signedUp();
        var proof = Hmac.sha256(meta.app("appSecret"), meta.systemToken());

        var reply = meta.post(
                "/%s/system_user_access_tokens?fetch_only=true&appsecret_proof=%s&access_token=%s"
                        .formatted(client.business(), proof, meta.systemToken()),
                null);

        assertThat(reply.text("access_token")).isEqualTo(client.token());
    }

    @Test
    void aRemovedAppHasDeadTokens() {
        var client = meta.signedUp();

        var _ = meta.tell("/apps/removals", "wabaId", client.waba());

        assertThat(meta.get("/" + client.waba(), client.token()).subcode()).isEqualTo(458);
    }
}
