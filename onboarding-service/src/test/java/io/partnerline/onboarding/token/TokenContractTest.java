package io.partnerline.onboarding.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.onboarding.contract.ConsumedApi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.junit.jupiter.api.Test;

class TokenContractTest {
    @Test
    void theClientsFitTheFileOfTokenService() {
        assertThat(ConsumedApi.differences("token-service", TokenRestClient.class))
                .isEmpty();
        assertThat(ConsumedApi.differences("token-service", ExchangeRestClient.class))
                .isEmpty();
    }

    @Test
    void driftIsSeen() {
        assertThat(ConsumedApi.differences("token-service", Drifted.class))
                .containsExactlyInAnyOrder(
                        "get /secrets is not in the file",
                        "put /pins/{phone} asks with why, which is not known",
                        "put /pins/{phone} sends digits, which is not taken",
                        "put /pins/{phone} does not send pin");
    }

    @Path("/")
    private interface Drifted {
        @GET
        @Path("secrets")
        String secrets();

        @PUT
        @Path("pins/{phone}")
        void keep(String phone, @QueryParam("why") String why, Digits pin);
    }

    private record Digits(String digits) {}
}
