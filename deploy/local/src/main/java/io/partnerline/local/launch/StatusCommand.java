package io.partnerline.local.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.http.JsonHttp;
import io.partnerline.local.identity.Identity;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// `status`: how each part is and where, and what another tool needs to drive the suite.
record StatusCommand(StateFolder state, boolean json) {

    int run() {
        var running = Running.in(state);
        if (running.isEmpty()) {
            System.out.println(json ? "{}" : "nothing runs in " + state.path() + ": deploy/local/up starts the suite");
            return 3;
        }
        var status = of(running.get());
        System.out.println(json ? pretty(status) : text(running.get(), status));
        return 0;
    }

    private Map<String, Object> of(Running running) {
        var status = new LinkedHashMap<String, Object>();
        for (var part : Part.values()) {
            status.put(part.label(), Map.of("state", health(running, part), "address", running.address(part)));
        }
        if (health(running, Part.GRAPH).equals("up")) {
            var app = Simulator.at(running.address(Part.GRAPH)).app();
            status.put("appSecret", app.path("appSecret").asText());
            status.put("verifyToken", app.path("verifyToken").asText());
        }
        var password = Identity.in(state.in("identity")).passwords().mint();
        status.put("user", Map.of("name", "partner", "oneTimePassword", password));
        return status;
    }

    private static String health(Running running, Part part) {
        if (!running.port(part).answers()) {
            return "down";
        }
        return switch (part) {
            case INGEST, ONBOARDING, MESSAGING, TOKEN -> answers(running.address(part), "/q/health/ready");
            case VAULT -> answers(running.address(part), "/v1/sys/health");
            case GRAPH -> answers(running.address(part), "/control/clock");
            case KAFKA, POSTGRES -> "up";
        };
    }

    private static String answers(String address, String path) {
        try {
            return JsonHttp.at(address).get(path).status() == 200 ? "up" : "not ready";
        } catch (UncheckedIOException e) {
            return "down";
        }
    }

    private String text(Running running, Map<String, Object> status) {
        var text = new StringBuilder();
        for (var part : Part.values()) {
            text.append("%-11s %-10s %s%n".formatted(part.label(), health(running, part), running.address(part)));
        }
        text.append("phase       ").append(running.phase()).append('\n');
        for (var name : new String[] {"appSecret", "verifyToken", "user"}) {
            text.append("%-11s %s%n".formatted(name, status.get(name)));
        }
        return text.toString().stripTrailing();
    }

    private static String pretty(Object value) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
