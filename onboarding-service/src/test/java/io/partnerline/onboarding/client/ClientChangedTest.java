package io.partnerline.onboarding.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.partnerline.local.Contract;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientChangedTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @Test
    void keepsToItsContractWithAndWithoutANumber() throws Exception {
        var contract = Contract.ofEvent("client-changed");
        contract.check(JSON.writeValueAsString(changed(new PhoneNumberId("100000000000001"))));
        contract.check(JSON.writeValueAsString(changed(null)));
    }

    @Test
    void isKeyedByNumberElseByAccount() {
        assertThat(changed(new PhoneNumberId("100000000000001")).key()).isEqualTo("100000000000001");
        assertThat(changed(null).key()).isEqualTo("waba:200000000000001");
    }

    private static ClientChanged changed(@Nullable PhoneNumberId phone) {
        var number = phone == null ? null : new NewClient.Number(phone, "1555", false);
        var assets = new NewClient.Assets(new PortfolioId("300000000000001"), new WabaId("200000000000001"), number);
        var billing = new NewClient.Billing(UUID.randomUUID(), "USD", "500", "600");
        var client = new NewClient(UUID.randomUUID(), UUID.randomUUID(), "Demo Shop", assets, billing);
        var now = Instant.parse("2026-11-24T09:00:00Z");
        var numbers = number == null ? List.<NumberEntity>of() : List.of(NumberEntity.of(number, client.id(), now));
        return ClientEntity.of(client, now).changed(numbers).getFirst();
    }
}
