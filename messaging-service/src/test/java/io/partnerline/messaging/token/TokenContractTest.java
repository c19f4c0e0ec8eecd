package io.partnerline.messaging.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.Contract;
import jakarta.ws.rs.Path;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// token-service's contract, seen from the one who calls it.
class TokenContractTest {
    private static final Map<Class<?>, String> JSON_TYPES = Map.of(String.class, "string", long.class, "integer");

    private final JsonNode api = Contract.api("token-service");

    @Test
    void asksWhereTheContractSays() throws NoSuchMethodException {
        var resource = TokenRestClient.class;
        var method = resource.getDeclaredMethod("lease", UUID.class, String.class, String.class);
        var path = resource.getAnnotation(Path.class).value() + "/"
                + method.getAnnotation(Path.class).value();

        var lease = api.path("paths").path(path).path("post");

        assertThat(lease.path("responses").fieldNames()).toIterable().contains("200", "401", "403", "409", "503");
        assertThat(StreamSupport.stream(
                                lease.path("security")
                                        .path(0)
                                        .path("SecurityScheme")
                                        .spliterator(),
                                false)
                        .map(JsonNode::asText))
                .contains("messaging-service");
    }

    @Test
    void saysWhyInWordsThatTheContractTakes() {
        var reason = StreamSupport.stream(
                        api.at("/paths/~1credentials~1{id}~1lease/post/parameters")
                                .spliterator(),
                        false)
                .filter(parameter -> parameter.path("name").asText().equals("reason"))
                .findFirst()
                .orElseThrow();

        assertThat(reason.path("in").asText()).isEqualTo("query");
        assertThat(LendReason.values())
                .extracting(LendReason::word)
                .allMatch(Pattern.compile(reason.at("/schema/pattern").asText()).asMatchPredicate());
    }

    @Test
    void saysWhatWasRefusedAsTheContractHasIt() {
        var refusal = api.path("paths").path("/credentials/{id}/refusals").path("post");

        assertThat(refusal.path("security").toString()).contains("messaging-service");
        assertThat(api.path("components")
                        .path("schemas")
                        .path("Refusal")
                        .path("properties")
                        .fieldNames())
                .toIterable()
                .containsExactly("version");
    }

    @Test
    void readsOnlyWhatTheContractPromises() {
        var lease = api.path("components").path("schemas").path("Lease").path("properties");

        assertThat(LentToken.class.getRecordComponents())
                .allSatisfy(part -> assertThat(
                                lease.path(part.getName()).path("type").toString())
                        .as(part.getName())
                        .contains(type(part)));
        assertThat(Arrays.stream(LentToken.class.getRecordComponents()).map(RecordComponent::getName))
                .contains("token", "appSecretProof", "version");
    }

    private static String type(RecordComponent part) {
        return JSON_TYPES.getOrDefault(part.getType(), "no type of JSON");
    }
}
