package io.partnerline.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the simulated Meta did, and what it shall do wrong.
final class AtMeta {
    private AtMeta() {}

    static void fault(String call, String subject, Map<String, Object> what) {
        var all = new HashMap<>(what);
        all.put("subject", subject);
        var _ = Simulator.current().fault(call, all);
    }

    static List<JsonNode> effectsOf(String effect, String subject) {
        return Simulator.current().effects(effect, subject);
    }

    static List<JsonNode> effectsOfBusiness(String effect, NewCustomer customer) {
        return Simulator.current().effects().stream()
                .filter(seen -> seen.path("effect").asText().equals(effect)
                        && seen.path("detail").path("business").asText().equals(customer.businessId()))
                .toList();
    }

    static int calls(String call, String subject) {
        var all = Simulator.current().get("/control/calls").path("calls");
        int count = 0;
        for (var seen : all) {
            if (seen.path("call").asText().equals(call)
                    && seen.path("subject").asText().equals(subject)) {
                count++;
            }
        }
        return count;
    }

    static void assertEachEffectOnce(NewCustomer customer) {
        assertThat(effectsOf("code.exchanged", customer.businessId())).hasSize(1);
        assertThat(effectsOf("app.subscribed", customer.wabaId())).hasSize(1);
        assertThat(effectsOf("user.assigned", customer.wabaId())).hasSize(1);
        assertThat(effectsOfBusiness("credit.shared", customer)).hasSize(1);
        assertThat(effectsOf("credit.attached", customer.wabaId())).hasSize(1);
        assertThat(effectsOf("number.registered", customer.phoneNumberId())).hasSize(1);
    }
}
