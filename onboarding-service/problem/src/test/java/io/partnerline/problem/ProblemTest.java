package io.partnerline.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void isWrittenAsRfc9457HasIt() throws JsonProcessingException {
        // Given
        var problem = Problem.of(422, "code-used", "Start the signup again.").with("traceId", "abc");

        // When
        var json = new ObjectMapper().writeValueAsString(problem);

        // Then
        assertThat(json)
                .isEqualTo("{\"type\":\"urn:partnerline:problem:code-used\",\"title\":\"Code used\",\"status\":422,"
                        + "\"detail\":\"Start the signup again.\",\"traceId\":\"abc\"}");
    }

    @Test
    void answersWithItsStatusAndMediaType() {
        // When
        var response = Problem.of(503, "vault-unavailable", null).asResponse();

        // Then
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getMediaType()).hasToString("application/problem+json");
    }

    @Test
    void theExceptionSaysWhatTheCallerIsTold() {
        assertThat(new ProblemException(404, "not-found", "No such client.")).hasMessage("No such client.");
    }
}
