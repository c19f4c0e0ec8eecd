package io.partnerline.token.lease;

import static io.partnerline.token.Callers.messaging;
import static io.partnerline.token.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.partnerline.local.Platform;
import io.partnerline.token.ByHand;
import io.partnerline.token.Client;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A caller borrows as much as it may, and no other pays for it.
@QuarkusTest
@WithTestResource(
        value = Platform.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = {
            @ResourceArg(name = "service", value = "token-service"),
            @ResourceArg(name = "parts", value = "postgres,kafka,vault,graph,identity")
        })
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
        var lease = "/credentials/" + Client.signedUp().credential() + "/lease";

        // When
        var answers =
                IntStream.range(0, 40).mapToObj(lend -> messaging().post(lease)).toList();

        // Then
        assertThat(answers.subList(0, 20)).allMatch(answer -> answer.statusCode() == 200);
        answers.stream()
                .filter(answer -> answer.statusCode() != 200)
                .findFirst()
                .orElseThrow()
                .then()
                .statusCode(429)
                .header("Retry-After", "1")
                .body("type", is("urn:partnerline:problem:too-many-lends"));
        onboarding().post(lease).then().statusCode(200);
    }
}
