package io.partnerline.onboarding;

import static io.partnerline.onboarding.Credentials.credentialId;
import static io.partnerline.onboarding.PublicApi.awaitState;
import static io.partnerline.onboarding.PublicApi.onboard;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.graph.GraphFault;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.partnerline.onboarding.graph.GraphOnboardingClient;
import io.partnerline.onboarding.token.ClientCalls;
import io.partnerline.onboarding.whatsapp.WabaId;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// An account without a registered number may be asked 200 times an hour (reference 10), and Meta is not made to say
/// so.
@QuarkusTest
@WithTestResource(TokenServiceBeside.class)
class ManagementQuotaTest {
    private static final int METAS = 200;
    private static final int OURS = 180;

    @Inject
    ClientCalls calls;

    @Inject
    GraphOnboardingClient graph;

    @Test
    void stopsAtItsShareOfAnAccountsQuotaBeforeMetaRefuses() throws Throwable {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("existingPin", "123456"));
        var signup = onboard(customer, Map.of());
        var _ = awaitState(signup, "NEEDS_PERSON");
        var credential = UUID.fromString(credentialId(signup));

        // When
        int answered = 0;
        while (answered < METAS && answers(customer, credential)) {
            answered++;
        }

        // Then
        assertThat(answered).isBetween(OURS / 2, OURS);
        assertThat(refusals(customer)).isZero();
        assertThat(answers(customer, credential)).as("for a minute").isFalse();
        var other = Simulator.current().newCustomer(Map.of("existingPin", "123456"));
        var _ = awaitState(onboard(other, Map.of()), "NEEDS_PERSON");
    }

    private boolean answers(NewCustomer customer, UUID credential) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> calls.asCustomer(
                        credential, "quota", token -> graph.waba(token, new WabaId(customer.wabaId())))
                .replaceWith(true)
                .onFailure(GraphFault.Throttled.class)
                .recoverWithItem(false));
    }

    private static long refusals(NewCustomer customer) {
        var all = Simulator.current()
                .get("/control/calls?subject=" + customer.wabaId())
                .path("calls");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(call -> call.path("errorCode").asInt() == 80007)
                .count();
    }
}
