package io.partnerline.onboarding.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.local.graph.Simulator;
import io.partnerline.onboarding.OnboardingDatabase;
import io.partnerline.onboarding.PublicApi;
import io.partnerline.onboarding.TokenServiceBeside;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// A client that somebody else changes after a transaction has read it: what they wrote stays.
@QuarkusTest
@WithTestResource(TokenServiceBeside.class)
class HeldClientTest {
    @Inject
    ClientRegistry clients;

    @Inject
    NumberBook numbers;

    @Test
    void aLimitLearnedLateDoesNotTurnTheClientBack() throws Throwable {
        // Given
        var customer = Simulator.current().newCustomer();
        var client = UUID.fromString(PublicApi.live(customer));
        var phone = new PhoneNumberId(
                OnboardingDatabase.column("select phone_number_id from client_numbers where client_id = ?", client)
                        .getFirst());
        // When
        afterAnothersChange(
                client,
                () -> numbers.learn(
                        phone,
                        Map.of(NumberProperty.MESSAGING_LIMIT, Optional.of("TIER_2K")),
                        new NumberBook.Source("read", Instant.now())));
        // Then
        assertThat(row(client)).isEqualTo("DISCONNECTED 1");
    }

    @Test
    void aTurnIsOfTheStateThatIs() throws Throwable {
        // Given
        var client = UUID.fromString(PublicApi.live(Simulator.current().newCustomer()));
        // When
        afterAnothersChange(client, () -> clients.turn(client, ClientState.LIVE).replaceWithVoid());
        // Then
        assertThat(row(client)).isEqualTo("LIVE 1");
    }

    /// The client is read, changed by somebody else to DISCONNECTED at version 1,000, and then the work is done, all
    /// within one transaction of ours.
    private void afterAnothersChange(UUID client, Supplier<Uni<Void>> work) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(() -> clients.find(client)
                .map(found -> OnboardingDatabase.change(
                        "update clients set state = 'DISCONNECTED', version = 1000 where id = ?", client))
                .chain(() -> work.get())));
    }

    /// Its state, and how many versions it is past 1,000.
    private static String row(UUID client) {
        return OnboardingDatabase.column("select state || ' ' || (version - 1000) from clients where id = ?", client)
                .getFirst();
    }
}
