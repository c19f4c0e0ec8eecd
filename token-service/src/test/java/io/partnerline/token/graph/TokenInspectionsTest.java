package io.partnerline.token.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenInspectionsTest {
    @Test
    void readsWhatMetaSays() throws JsonProcessingException {
        var inspection = read("""
                {"data":{"app_id":"111","is_valid":true,"expires_at":1799999999,
                 "scopes":["whatsapp_business_management","whatsapp_business_messaging"],
                 "granular_scopes":[{"scope":"whatsapp_business_messaging","target_ids":["9"]},
                                    {"scope":"whatsapp_business_management","target_ids":["2","1"]}]}}
                """);

        assertThat(inspection.valid()).isTrue();
        assertThat(inspection.appId()).isEqualTo("111");
        assertThat(inspection.wabaIds()).containsExactly("2", "1");
        assertThat(inspection.expiresAt()).contains(Instant.ofEpochSecond(1799999999));
    }

    @Test
    void takesZeroAndAbsenceForNever() throws JsonProcessingException {
        assertThat(read("{\"data\":{\"is_valid\":true,\"expires_at\":0}}").expiresAt())
                .isEmpty();
        assertThat(read("{\"data\":{\"is_valid\":true}}").expiresAt()).isEmpty();
    }

    @Test
    void takesMissingTargetsForAll() throws JsonProcessingException {
        assertThat(read("{\"data\":{\"granular_scopes\":[{\"scope\":\"whatsapp_business_management\"}]}}")
                        .wabaIds())
                .isEmpty();
    }

    @Test
    void takesNothingForInvalid() throws JsonProcessingException {
        for (var answer : new String[] {"{}", "{\"data\":[]}", "{\"data\":{\"is_valid\":false,\"error\":{}}}", "[]"}) {
            assertThat(read(answer).valid()).isFalse();
        }
    }

    private static TokenInspection read(String json) throws JsonProcessingException {
        return TokenInspections.read(new ObjectMapper().readTree(json));
    }
}
