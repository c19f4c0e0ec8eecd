package io.partnerline.onboarding.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.identity.ServiceToken;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/// token-service as this service sees it. Fails with [TokenFault] only. Nothing is repeated here: the saga does that.
@ApplicationScoped
public class TokenClient {
    private final TokenRestClient rest;
    private final ExchangeRestClient exchanges;
    private final ServiceToken identity;
    private final LentTokens lent;

    TokenClient(
            @RestClient TokenRestClient rest,
            @RestClient ExchangeRestClient exchanges,
            ServiceToken identity,
            LentTokens lent) {
        this.rest = rest;
        this.exchanges = exchanges;
        this.identity = identity;
        this.lent = lent;
    }

    /// Spends a code. The same signup gets the same answer.
    public Uni<Credential> exchange(UUID signup, String code) {
        return asService(caller -> exchanges.exchange(caller, new ExchangeRestClient.ExchangeRequest(signup, code)));
    }

    /// What became of a signup's code, for a runner that does not have it.
    public Uni<Credential> resume(UUID signup) {
        return asService(caller -> rest.resume(caller, signup));
    }

    /// What the token reaches now, as Meta says.
    public Uni<Credential> inspect(UUID credential) {
        return asService(caller -> rest.inspect(caller, credential));
    }

    /// A client's business token, to call the Graph API with.
    ///
    /// @param reason what for: a word that the audit trail keeps
    public Uni<LentToken> business(UUID credential, String reason) {
        return lent.get(credential.toString(), () -> asService(caller -> rest.lease(caller, credential, reason)));
    }

    /// The partner's system token, to call the Graph API with.
    ///
    /// @param reason what for: a word that the audit trail keeps
    public Uni<LentToken> system(String reason) {
        return lent.get("system", () -> asService(caller -> rest.leaseSystemToken(caller, reason)));
    }

    /// Meta refused a lent token: the next lend asks token-service again.
    public void drop(LentToken refused) {
        lent.drop(refused);
    }

    /// Tells token-service that Meta refused what it lent, also when lent anew. What it makes of that comes as an
    /// event; its being away changes nothing here.
    public Uni<Void> refused(UUID credential, LentToken dead) {
        return asService(caller -> rest.refused(caller, credential, new TokenRestClient.Refusal(dead.version())))
                .onFailure()
                .invoke(failure -> Log.warnf("token-service not told of a refusal credential=%s", credential))
                .onFailure()
                .recoverWithNull();
    }

    /// Revokes the token at Meta and destroys it in Vault; repeatable.
    public Uni<Void> destroy(UUID credential) {
        lent.drop(credential.toString());
        return asService(caller -> rest.destroy(caller, credential));
    }

    /// The PIN of a number; makes one where there is none.
    ///
    /// @param reason what for: a word that the audit trail keeps
    public Uni<PinLease> pin(PhoneNumberId phone, String reason) {
        return asService(caller -> rest.leasePin(caller, phone.value(), reason));
    }

    /// Keeps the PIN a person knows.
    public Uni<Void> keepPin(PhoneNumberId phone, Pin pin) {
        return asService(caller -> rest.keepPin(caller, phone.value(), pin));
    }

    /// Forgets the PIN of a number.
    public Uni<Void> forgetPin(PhoneNumberId phone) {
        return asService(caller -> rest.forgetPin(caller, phone.value()));
    }

    /// The app's own webhook subscription.
    public Uni<WebhookSubscription> webhookSubscription() {
        return asService(rest::webhookSubscription);
    }

    /// Its audit trail, the newest first, before the entry with an id.
    ///
    /// @param subject of this subject alone; empty: of all
    public Uni<AuditedEntry.Page> audit(String subject, long before, int limit) {
        return asService(caller -> rest.audit(caller, subject, before, limit));
    }

    /// Whether its audit trail is as it was written.
    public Uni<AuditedEntry.Verification> verifyAudit() {
        return asService(rest::verifyAudit);
    }

    /// Its open alerts.
    public Uni<JsonNode> alerts() {
        return asService(rest::alerts);
    }

    private <T> Uni<T> asService(Function<String, Uni<T>> call) {
        return identity.authorization().chain(call::apply).onFailure().transform(TokenFaults::of);
    }
}
