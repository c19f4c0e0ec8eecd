package io.partnerline.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.graph.SimulatorProcess;
import java.util.LinkedHashMap;
import java.util.Map;

/// The partner whose app, business and credit line the simulator plays, as services are told about it.
record SimulatedPartner(String graphUrl, JsonNode app) {
    static SimulatedPartner of(SimulatorProcess simulator) {
        return new SimulatedPartner(
                "http://" + simulator.port().address(), simulator.control().app());
    }

    Map<String, String> configuration() {
        var configuration = new LinkedHashMap<String, String>();
        configuration.put("GRAPH_URL", graphUrl);
        configuration.put("CLOCK_URL", graphUrl + "/control/clock");
        put(configuration, "FACEBOOK_APP_ID", "appId");
        put(configuration, "FACEBOOK_APP_SECRET", "appSecret");
        put(configuration, "FACEBOOK_BUSINESS_ID", "businessId");
        put(configuration, "FACEBOOK_CONFIG_ID", "configId");
        put(configuration, "SYSTEM_USER_TOKEN", "systemUserToken");
        put(configuration, "SYSTEM_USER_ID", "systemUserId");
        put(configuration, "CREDIT_LINE_ID", "creditLineId");
        put(configuration, "WEBHOOK_VERIFY_TOKEN", "verifyToken");
        return configuration;
    }

    private void put(Map<String, String> configuration, String name, String member) {
        configuration.put(name, app.path(member).asText());
    }
}
