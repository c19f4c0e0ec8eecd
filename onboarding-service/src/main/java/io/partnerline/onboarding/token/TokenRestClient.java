package io.partnerline.onboarding.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// The calls of token-service's contract, `docs/contracts/openapi/token-service.yaml`.
@RegisterRestClient(configKey = "token-service")
@Path("/")
interface TokenRestClient {
    @POST
    @Path("credentials/exchange/{signup}/resumption")
    Uni<Credential> resume(@HeaderParam("Authorization") String caller, UUID signup);

    @POST
    @Path("credentials/{id}/inspection")
    Uni<Credential> inspect(@HeaderParam("Authorization") String caller, UUID id);

    @POST
    @Path("credentials/{id}/lease")
    Uni<TokenLease> lease(@HeaderParam("Authorization") String caller, UUID id, @QueryParam("reason") String reason);

    /// A version that Meta refused.
    record Refusal(int version) {}

    @POST
    @Path("credentials/{id}/refusals")
    Uni<Void> refused(@HeaderParam("Authorization") String caller, UUID id, Refusal refusal);

    @DELETE
    @Path("credentials/{id}")
    Uni<Void> destroy(@HeaderParam("Authorization") String caller, UUID id);

    @POST
    @Path("system-token/lease")
    Uni<TokenLease> leaseSystemToken(@HeaderParam("Authorization") String caller, @QueryParam("reason") String reason);

    @POST
    @Path("pins/{phoneNumberId}/lease")
    Uni<PinLease> leasePin(
            @HeaderParam("Authorization") String caller, String phoneNumberId, @QueryParam("reason") String reason);

    @PUT
    @Path("pins/{phoneNumberId}")
    Uni<Void> keepPin(@HeaderParam("Authorization") String caller, String phoneNumberId, Pin pin);

    @DELETE
    @Path("pins/{phoneNumberId}")
    Uni<Void> forgetPin(@HeaderParam("Authorization") String caller, String phoneNumberId);

    @GET
    @Path("app/webhook-subscription")
    Uni<WebhookSubscription> webhookSubscription(@HeaderParam("Authorization") String caller);

    @GET
    @Path("alerts")
    Uni<JsonNode> alerts(@HeaderParam("Authorization") String caller);

    @GET
    @Path("audit")
    Uni<AuditedEntry.Page> audit(
            @HeaderParam("Authorization") String caller,
            @QueryParam("subject") String subject,
            @QueryParam("before") long before,
            @QueryParam("limit") int limit);

    @POST
    @Path("audit/verification")
    Uni<AuditedEntry.Verification> verifyAudit(@HeaderParam("Authorization") String caller);
}
