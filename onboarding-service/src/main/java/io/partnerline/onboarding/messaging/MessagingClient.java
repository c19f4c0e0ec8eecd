package io.partnerline.onboarding.messaging;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.identity.ServiceToken;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/// messaging-service as the dashboard's calls reach it. Its problems are passed on, its absence is a 503.
@ApplicationScoped
public class MessagingClient {
    private static final String PREFIX = "urn:partnerline:problem:";

    private final MessagingRestClient rest;
    private final ServiceToken identity;

    MessagingClient(@RestClient MessagingRestClient rest, ServiceToken identity) {
        this.rest = rest;
        this.identity = identity;
    }

    Uni<Rules> rules(UUID client) {
        return asService(caller -> rest.rules(caller, client));
    }

    Uni<Rules> change(UUID client, Rules rules) {
        return asService(caller -> rest.change(caller, client, rules));
    }

    /// Its open alerts.
    public Uni<JsonNode> alerts() {
        return asService(rest::alerts);
    }

    private <T> Uni<T> asService(Function<String, Uni<T>> call) {
        return identity.authorization().chain(call::apply).onFailure().transform(MessagingClient::told);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Told(@Nullable String type, @Nullable String detail) {}

    private static Throwable told(Throwable failure) {
        if (failure instanceof WebApplicationException answered) {
            var status = answered.getResponse().getStatus();
            var passedOn = status == 400 || status == 404 || status == 409 || status == 412 || status == 422;
            return passedOn ? passedOn(status, answered) : away();
        }
        return away();
    }

    private static ProblemException passedOn(int status, WebApplicationException answered) {
        try {
            var told = answered.getResponse().readEntity(Told.class);
            var type = Objects.requireNonNullElse(told.type(), "");
            var slug = type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : "messaging-refused";
            return new ProblemException(status, slug, Objects.requireNonNullElse(told.detail(), "Refused."));
        } catch (RuntimeException notAProblem) {
            return new ProblemException(status, "messaging-refused", "The messaging service refused.");
        }
    }

    private static ProblemException away() {
        return new ProblemException(
                503, "messaging-service-unavailable", "The messaging service does not answer. Try again.");
    }
}
