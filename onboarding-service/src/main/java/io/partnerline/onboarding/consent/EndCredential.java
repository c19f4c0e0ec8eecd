package io.partnerline.onboarding.consent;

import io.partnerline.onboarding.client.Client;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.errand.Errand;
import io.partnerline.onboarding.errand.ErrandHandler;
import io.partnerline.onboarding.errand.ErrandKind;
import io.partnerline.onboarding.errand.ErrandOutcome;
import io.partnerline.onboarding.signup.SignupRepository;
import io.partnerline.onboarding.token.TokenClient;
import io.partnerline.onboarding.token.TokenFault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/// Ends a credential that a later signup of its client replaced, once nobody is served with it and nothing works with
/// it. Should Meta have handed out the same token twice, the look at the new one finds out at once (ADR 0021).
@ApplicationScoped
class EndCredential implements ErrandHandler {
    private static final Duration LATER = Duration.ofMinutes(5);

    private final ClientRegistry clients;
    private final SignupRepository signups;
    private final TokenClient tokens;

    EndCredential(ClientRegistry clients, SignupRepository signups, TokenClient tokens) {
        this.clients = clients;
        this.signups = signups;
        this.tokens = tokens;
    }

    @Override
    public ErrandKind kind() {
        return ErrandKind.END_CREDENTIAL;
    }

    @Override
    public Uni<ErrandOutcome> run(Errand errand) {
        var credential = UUID.fromString(errand.subject());
        return clients.uses(credential)
                .chain(served -> served
                        ? done()
                        : signups.worksWith(credential)
                                .chain(busy ->
                                        busy ? later() : end(credential, Objects.requireNonNull(errand.client()))));
    }

    private Uni<ErrandOutcome> end(UUID credential, UUID client) {
        return tokens.destroy(credential)
                .onFailure(TokenFault.Denied.class)
                .recoverWithNull()
                .chain(() -> clients.find(client))
                .chain(found -> found.map(Client::credential)
                        .map(tokens::inspect)
                        .orElseGet(() -> Uni.createFrom().nullItem()))
                .onFailure(TokenFault.Denied.class)
                .recoverWithNull()
                .chain(EndCredential::done);
    }

    private static Uni<ErrandOutcome> done() {
        return Uni.createFrom().item(new ErrandOutcome.Done());
    }

    private static Uni<ErrandOutcome> later() {
        return Uni.createFrom().item(new ErrandOutcome.Again(LATER));
    }
}
