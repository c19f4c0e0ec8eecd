package io.partnerline.token.lease;

import static io.partnerline.token.Callers.messaging;
import static io.partnerline.token.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.partnerline.token.ByHand;
import io.partnerline.token.Client;
import io.partnerline.token.RealServers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// A caller borrows as much as it may, and no other pays for it.
@QuarkusTest
@RealServers
@WithTestResource(
        value = ByHand.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = {
            @ResourceArg(name = "lending.burst", value = "20"),
            @ResourceArg(name = "lending.per-second", value = "1")
        })
class LendingTest {
    @Test
    void lendsNoMoreThanACallerMayHave() {
        // Given
        var lease = Client.signedUp().lease();

        // When
        var lent = 0;
        var answer = messaging().post(lease);
        // A slow machine earns some more on the way.
        while (answer.statusCode() == 200) {
            lent++;
            answer = messaging().post(lease);
        }

        // Then
        assertThat(lent).isGreaterThanOrEqualTo(20);
        answer.then()
                .statusCode(429)
                .header("Retry-After", "1")
                .body("type", is("urn:partnerline:problem:too-many-lends"));
        onboarding().post(lease).then().statusCode(200);
    }
}
