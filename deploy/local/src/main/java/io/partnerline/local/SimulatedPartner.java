package io.partnerline.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.graph.SimulatorProcess;
import java.util.LinkedHashMap;
import java.util.Map;

/// The partner whose app, business and credit line the simulator plays, as services are told about it.
public record SimulatedPartner(String graphUrl, JsonNode app) {
    /// Who may know what: the app secret goes to ingest and token-service alone, the system token to token-service.
    private static final Map<String, Map<String, String>> KNOWN = Map.of(
            "webhook-ingest-service",
            Map.of("FACEBOOK_APP_SECRET", "appSecret", "WEBHOOK_VERIFY_TOKEN", "verifyToken"),
            "token-service",
            Map.of(
                    "FACEBOOK_APP_ID", "appId",
                    "FACEBOOK_APP_SECRET", "appSecret",
                    "SYSTEM_USER_TOKEN", "systemUserToken"),
            "messaging-service",
            Map.of(),
            "onboarding-service",
            Map.of(
                    "FACEBOOK_APP_ID", "appId",
                    "FACEBOOK_BUSINESS_ID", "businessId",
                    "FACEBOOK_CONFIG_ID", "configId",
                    "SYSTEM_USER_ID", "systemUserId",
                    "CREDIT_LINE_ID", "creditLineId"));

    static SimulatedPartner of(SimulatorProcess simulator) {
        return new SimulatedPartner(
                "http://" + simulator.port().address(), simulator.control().app());
    }

    public Map<String, String> configuration(String service) {
        var configuration = new LinkedHashMap<String, String>();
        configuration.put("GRAPH_URL", graphUrl);
        configuration.put("CLOCK_URL", graphUrl + "/control/clock");
        configuration.put("MEDIA_ORIGINS", graphUrl);
        KNOWN.getOrDefault(service, Map.of())
                .forEach((name, member) ->
                        configuration.put(name, app.path(member).asText()));
        return configuration;
    }

    @Override
    public String toString() {
        return "SimulatedPartner[" + graphUrl + "]";
    }
}
