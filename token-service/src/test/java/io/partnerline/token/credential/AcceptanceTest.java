package io.partnerline.token.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.token.graph.TokenInspection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
    private static final List<String> BOTH = List.of("whatsapp_business_messaging", "whatsapp_business_management");

    @Test
    void takesAValidTokenOfOurAppWithBothScopes() {
        assertThat(Acceptance.objection(inspection(true, "1", BOTH), "1")).isEmpty();
    }

    @Test
    void refusesAnInvalidToken() {
        assertThat(Acceptance.objection(inspection(false, "1", BOTH), "1")).contains(Refusal.TOKEN_INVALID);
    }

    @Test
    void refusesATokenOfAnotherApp() {
        assertThat(Acceptance.objection(inspection(true, "2", BOTH), "1")).contains(Refusal.APP_MISMATCH);
    }

    @Test
    void refusesATokenThatLacksAScope() {
        for (var one : BOTH) {
            assertThat(Acceptance.objection(inspection(true, "1", List.of(one, "email")), "1"))
                    .contains(Refusal.SCOPES_MISSING);
        }
    }

    private static TokenInspection inspection(boolean valid, String app, List<String> scopes) {
        return new TokenInspection(valid, app, scopes, List.of("2"), Optional.empty(), Optional.empty());
    }
}
