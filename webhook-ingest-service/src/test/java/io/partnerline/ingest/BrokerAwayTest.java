package io.partnerline.ingest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BrokerAwayTest.NoBroker.class)
class BrokerAwayTest {
    @Test
    void aWebhookIsRefusedInTimeAndTheServiceStaysReady() {
        var began = System.nanoTime();

        Signed.post("{\"a\":1}")
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("type", is("urn:partnerline:problem:not-stored"));

        Deadline.assertKept(began);
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void aForgedWebhookIsStillTold() {
        given().body("{}").post("/api/webhooks/whatsapp").then().statusCode(401);
    }

    public static class NoBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "publish.bootstrap-servers", "127.0.0.1:1",
                    "secrets.app", Signed.SECRET,
                    "secrets.verify-token", "verify-me");
        }
    }
}
