package io.partnerline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.partnerline.local.http.JsonHttp;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Signs clients up over the public API.
record Signups(JsonHttp partner) {
    private static final String PATH = "/api/integrations/whatsapp";

    /// Begins a signup; returns its id.
    String begin(NewCustomer customer) {
        var asked = new JsonHttp(
                        partner.base(),
                        with("Idempotency-Key", UUID.randomUUID().toString()))
                .post(PATH + "/onboard-client", Map.of("code", customer.code(), "currency", "USD"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        return asked.body().path("signup").asText();
    }

    /// A client's own staff sign up without an account, until the number is live; returns their signed link.
    String byLink(NewCustomer customer, Duration atMost) {
        var url = partner.post("/api/signup-links", Map.of("currency", "USD"))
                .orThrow("making a link")
                .body()
                .path("url")
                .asText();
        var link = url.substring(url.indexOf('#') + 1);
        var staff = new JsonHttp(partner.base(), Map.of("X-Signup-Link", link));
        var _ = staff.post("/api/signup-link/onboarding", Map.of("code", customer.code()))
                .orThrow("signing up by a link");
        await("the signup of a link")
                .atMost(atMost)
                .untilAsserted(() -> assertThat(staff.get("/api/signup-link")
                                .body()
                                .path("signup")
                                .path("state")
                                .asText())
                        .isEqualTo("LIVE"));
        return link;
    }

    JsonNode view(String signup) {
        return partner.get(PATH + "/signups/" + signup)
                .orThrow("reading the signup")
                .body();
    }

    /// Waits until a signup is live; returns its view.
    JsonNode live(String signup, Duration atMost) {
        await("signup " + signup)
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(view(signup).path("state").asText()).isEqualTo("LIVE"));
        return view(signup);
    }

    private Map<String, String> with(String name, String value) {
        var headers = new HashMap<>(partner.headers());
        headers.put(name, value);
        return headers;
    }
}
