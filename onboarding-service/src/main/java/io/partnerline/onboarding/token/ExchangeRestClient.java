package io.partnerline.onboarding.token;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// The one call of token-service's contract that may take as long as Meta and Vault need: what is cut off there is
/// lost.
@RegisterRestClient(configKey = "token-exchange")
@Path("/")
interface ExchangeRestClient {
    @POST
    @Path("credentials/exchange")
    Uni<Credential> exchange(@HeaderParam("Authorization") String caller, ExchangeRequest request);

    /// @param code Meta's code: 30 seconds, once; never written anywhere
    record ExchangeRequest(UUID signupId, String code) {
        @Override
        public String toString() {
            return "ExchangeRequest[" + signupId + ", ***]";
        }
    }
}
