package io.partnerline.onboarding.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.onboarding.contract.ConsumedApi;
import org.junit.jupiter.api.Test;

class MessagingContractTest {
    @Test
    void theClientFitsTheFileOfMessagingService() {
        assertThat(ConsumedApi.differences("messaging-service", MessagingRestClient.class))
                .isEmpty();
    }
}
