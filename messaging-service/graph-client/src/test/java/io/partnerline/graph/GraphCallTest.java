package io.partnerline.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphCallTest {
    @Test
    void idsTakeTheirPlaces() {
        assertThat(GraphCall.post("/{waba}/subscribed_apps", "200").path()).isEqualTo("/200/subscribed_apps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../me", "1/2", "1?x=1", "1 2"})
    void whatIsNoIdIsRefused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> GraphCall.get("/{phone}", id));
    }

    @Test
    void theProofGoesWithTheToken() {
        // Given
        var call = GraphCall.get("/{waba}", "200").query("fields", "id,name").as(new GraphToken("tok", "abc"));

        // When
        var target = GraphRequest.target(call);

        // Then
        assertThat(target).isEqualTo("/200?fields=id%2Cname&appsecret_proof=abc");
    }

    @Test
    void printsNoSecret() {
        // Given
        var token = new GraphToken("tok-secret", "proof-secret");
        var call = GraphCall.post("/oauth/access_token")
                .form(Map.of("client_secret", "app-secret", "code", "code-secret"))
                .query("input_token", "other-secret")
                .as(token);

        // When
        var printed = call + " " + token;

        // Then
        assertThat(printed).isEqualTo("GraphCall[POST /oauth/access_token] GraphToken[***]");
        assertThat(call.secrets()).containsExactlyInAnyOrder("tok-secret", "other-secret", "app-secret", "code-secret");
    }
}
