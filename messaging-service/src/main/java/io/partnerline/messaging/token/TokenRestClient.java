package io.partnerline.messaging.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// token-service, as its contract has it.
@RegisterRestClient(configKey = "token-service")
@Path("/credentials")
interface TokenRestClient {
    /// A version that Meta refused.
    record Refusal(long version) {}

    @POST
    @Path("{id}/refusals")
    Uni<JsonNode> refused(
            @PathParam("id") UUID credentialId, Refusal refusal, @HeaderParam("Authorization") String authorization);

    @POST
    @Path("{id}/lease")
    Uni<LentToken> lease(
            @PathParam("id") UUID credentialId,
            @QueryParam("reason") String reason,
            @HeaderParam("Authorization") String authorization);
}
