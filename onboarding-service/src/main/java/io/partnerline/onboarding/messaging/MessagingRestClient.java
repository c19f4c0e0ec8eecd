package io.partnerline.onboarding.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// The calls of messaging-service's contract, `docs/contracts/openapi/messaging-service.yaml`.
@RegisterRestClient(configKey = "messaging-service")
@Path("/")
interface MessagingRestClient {
    @GET
    @Path("clients/{client}/rules")
    Uni<Rules> rules(@HeaderParam("Authorization") String caller, UUID client);

    @PUT
    @Path("clients/{client}/rules")
    Uni<Rules> change(@HeaderParam("Authorization") String caller, UUID client, Rules rules);

    @GET
    @Path("alerts")
    Uni<JsonNode> alerts(@HeaderParam("Authorization") String caller);
}
