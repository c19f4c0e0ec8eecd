package io.partnerline.onboarding.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void isMadeInTheNameOfTheCallerWhoeverItNames() {
        assertThat(inBody("{\"person\":\"the-boss\",\"text\":\"Hi\"}").body())
                .hasToString("{\"person\":\"ada\",\"text\":\"Hi\"}");
        assertThat(inBody("{}").body()).hasToString("{\"person\":\"ada\"}");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null, person=ada%26limit%3D1",
                "limit=2, limit=2&person=ada%26limit%3D1",
                "person=the-boss&limit=2&%70erson=boss, limit=2&person=ada%26limit%3D1"
            })
    void namesTheCallerInItsQueryOnce(@Nullable String query, String passedOn) {
        var call = new Call("DELETE", List.of("messages", "1"), Query.of(query), Map.of(), Buffer.buffer());
        assertThat(call.by("ada&limit=1", Route.Name.IN_QUERY, json).query()).hasToString("?" + passedOn);
    }

    @Test
    void isAboutTheseClientsHoweverItNamesOthers() {
        var query = Query.of("client=a&by=CLIENT&clien%74=b");
        assertThat(query.all("client")).containsExactly("a", "b");
        assertThat(query.with("client", List.of("c", "d"))).hasToString("?by=CLIENT&client=c&client=d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{\"text\":"})
    void isRefusedWhereItCannotNameAnybody(String body) {
        assertThatThrownBy(() -> inBody(body))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(400));
    }

    private Call inBody(String body) {
        return new Call("POST", List.of("messages"), Query.of(null), Map.of(), Buffer.buffer(body))
                .by("ada", Route.Name.IN_BODY, json);
    }
}
