package io.partnerline.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphErrorTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsMetasEnvelope() throws JsonProcessingException {
        // Given
        var body = JSON.readTree("""
                {"error":{"message":"(#130429) Rate limit hit","type":"OAuthException","code":130429,"error_subcode":2494055,
                 "error_data":{"messaging_product":"whatsapp","details":"Throughput reached."},"fbtrace_id":"Axx"}}""");

        // When
        var error = GraphError.of(400, body, List.of());

        // Then
        assertThat(error)
                .isEqualTo(
                        new GraphError(400, 130429, 2494055, "(#130429) Rate limit hit", "Throughput reached.", "Axx"));
    }

    @Test
    void errorDataMayBeAPlainString() throws JsonProcessingException {
        // When
        var error = GraphError.of(400, JSON.readTree("{\"error\":{\"code\":100,\"error_data\":\"why\"}}"), List.of());

        // Then
        assertThat(error.details()).isEqualTo("why");
    }

    @Test
    void secretsThatMetaRepeatsAreTakenOut() throws JsonProcessingException {
        // Given
        var body = JSON.readTree("""
                {"error":{"code":190,"message":"Malformed access token tok-1 or EAABsbCS1iHgBA",
                 "error_data":{"details":"code my-code is used"}}}""");

        // When
        var error = GraphError.of(400, body, List.of("tok-1", "my-code"));

        // Then
        assertThat(error.toString())
                .isEqualTo("HTTP 400 code 190: Malformed access token *** or *** (code *** is used)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "7", "{\"error\":\"no\"}", "{\"error\":null}"})
    void otherBodiesAreErrorsWithoutACode(String body) throws JsonProcessingException {
        // When
        JsonNode json = JSON.readTree(body);
        var error = GraphError.of(502, json, List.of());

        // Then
        assertThat(error.code()).isZero();
        assertThat(error.status()).isEqualTo(502);
    }
}
