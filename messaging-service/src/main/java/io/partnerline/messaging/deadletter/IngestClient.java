package io.partnerline.messaging.deadletter;

import io.partnerline.identity.ServiceToken;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/// Brings webhooks to ingest once more: only ingest takes them apart.
@ApplicationScoped
class IngestClient {
    /// webhook-ingest-service, as its contract has it.
    @RegisterRestClient(configKey = "webhook-ingest-service")
    @Path("/api/redrives")
    interface IngestRestClient {
        @POST
        @Consumes("application/octet-stream")
        Uni<Void> redrive(byte[] webhook, @HeaderParam("Authorization") String authorization);
    }

    private final IngestRestClient ingest;
    private final ServiceToken identity;

    IngestClient(@RestClient IngestRestClient ingest, ServiceToken identity) {
        this.ingest = ingest;
        this.identity = identity;
    }

    /// Done when every item of it is on its topic.
    Uni<Void> redrive(byte[] webhook) {
        return identity.authorization()
                .chain(authorization -> ingest.redrive(webhook, authorization))
                .onFailure()
                .transform(IngestClient::problem);
    }

    private static Throwable problem(Throwable failure) {
        return failure instanceof WebApplicationException answered
                        && answered.getResponse().getStatus() == 409
                ? new ProblemException(
                        409,
                        "still-unrecognised",
                        "ingest has no rule for all of this webhook: it stays here until a version that has one has taken it"
                                + " in, or discard it.")
                : new ProblemException(503, "ingest-away", "webhook-ingest-service could not take it in. Try again.");
    }
}
