package io.partnerline.onboarding.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.onboarding.contract.ConsumedApi;
import org.junit.jupiter.api.Test;

class SealContractTest {
    @Test
    void theClientFitsTheFileOfTokenService() {
        assertThat(ConsumedApi.differences("token-service", SealRestClient.class))
                .isEmpty();
    }
}
