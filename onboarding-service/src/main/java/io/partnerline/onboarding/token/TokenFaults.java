package io.partnerline.onboarding.token;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.logging.Log;
import jakarta.ws.rs.WebApplicationException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Turns what a call to token-service fails with into a [TokenFault].
final class TokenFaults {
    private static final String PREFIX = "urn:partnerline:problem:";

    private TokenFaults() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Told(@Nullable String type, @Nullable String detail) {
        String slug() {
            return type != null && type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : "token-service";
        }

        String words() {
            return Objects.requireNonNullElse(detail, "token-service refused.");
        }
    }

    static Throwable of(Throwable failure) {
        if (failure instanceof WebApplicationException answered) {
            return ofAnswer(answered);
        }
        return new TokenFault.Unavailable("token-service-unavailable", "The token service does not answer. Try again.");
    }

    private static TokenFault ofAnswer(WebApplicationException answered) {
        var status = answered.getResponse().getStatus();
        var told = read(answered);
        if (status == 401 || status == 403) {
            Log.errorf("token-service does not let this service in: HTTP %d", status);
            return new TokenFault.Unavailable("token-service-unavailable", "The token service does not let us in.");
        }
        if (status >= 500 || status == 429) {
            var slug = told.type() == null ? "token-service-unavailable" : told.slug();
            return new TokenFault.Unavailable(slug, "A part behind this one does not answer. Try again.");
        }
        return new TokenFault.Denied(status, told.slug(), told.words());
    }

    private static Told read(WebApplicationException answered) {
        try {
            var told = answered.getResponse().readEntity(Told.class);
            return told == null ? new Told(null, null) : told;
        } catch (RuntimeException notAProblem) {
            return new Told(null, null);
        }
    }
}
