package io.partnerline.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.TestIdentity;
import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.partnerline.local.http.JsonHttp;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/// What token-service and Vault have of a signup.
final class Credentials {
    private Credentials() {}

    static String credentialId(String signup) {
        return OnboardingDatabase.column("select credential_id from signups where id = ?", UUID.fromString(signup))
                .getFirst();
    }

    static JsonNode credential(String signup) {
        var bearer = "Bearer " + TestIdentity.services().forService("onboarding-service");
        var url = ConfigProvider.getConfig().getValue("TOKEN_SERVICE_URL", String.class);
        return new JsonHttp(URI.create(url), Map.of("Authorization", bearer))
                .get("/credentials/" + credentialId(signup))
                .orThrow("reading the credential")
                .body();
    }

    static int pinInVault(NewCustomer customer) {
        return TestVault.administrator()
                .get("/v1/kv/metadata/pins/" + customer.phoneNumberId())
                .status();
    }
}
