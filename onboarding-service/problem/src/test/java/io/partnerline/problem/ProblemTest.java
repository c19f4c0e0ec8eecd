package io.partnerline.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 422, 429, 503})
    void answersWithItsStatusAndMediaType(int status) {
        // When
        var response = Problem.of(status, "some-kind", null).asResponse();

        // Then
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getMediaType()).hasToString("application/problem+json");
    }

    @Test
    void theExceptionSaysWhatTheCallerIsTold() {
        assertThat(new ProblemException(404, "not-found", "No such client.")).hasMessage("No such client.");
    }
}
