package io.partnerline.token.credential;

import io.partnerline.token.app.App;
import io.partnerline.token.credential.Claim.Attempt;
import io.partnerline.token.credential.CredentialState.Reserving;
import io.partnerline.token.credential.CredentialState.Spending;
import io.partnerline.token.credential.CredentialState.Stored;
import io.partnerline.token.graph.ExchangeOutcome;
import io.partnerline.token.graph.GraphTokenClient;
import io.partnerline.token.graph.GraphUnavailable;
import io.partnerline.token.graph.TokenInspection;
import io.partnerline.token.secret.AuthorizationCode;
import io.partnerline.token.secret.SecretToken;
import io.partnerline.token.vault.StoredSecret;
import io.partnerline.token.vault.TokenVault;
import io.partnerline.token.vault.VaultPath;
import io.partnerline.token.vault.VaultUnavailable;
import io.partnerline.token.vault.WriteOutcome;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Turns a code into a stored token: proves that Vault can be written, spends the code, stores, inspects. State is
/// saved before each step, so that whoever asks again goes on where the last one stopped, and nobody spends twice.
@ApplicationScoped
class CodeExchange {
    /// The version a reservation has in Vault.
    private static final int RESERVATION = 1;

    private final ExchangeService states;
    private final TokenEvents events;
    private final TokenVault vault;
    private final GraphTokenClient graph;
    private final App app;
    private final Pause pause;

    CodeExchange(
            ExchangeService states,
            TokenEvents events,
            TokenVault vault,
            GraphTokenClient graph,
            App app,
            Pause pause) {
        this.states = states;
        this.events = events;
        this.vault = vault;
        this.graph = graph;
        this.app = app;
        this.pause = pause;
    }

    /// The same signup gets the same answer, also while another call is busy with it.
    Uni<Credential> exchange(UUID signup, AuthorizationCode code) {
        return finish(() -> states.claim(signup), attempt -> reserve(attempt).chain(reserved -> spend(reserved, code)));
    }

    /// Finishes what an exchange of this signup began, for a caller that has no code any more.
    Uni<Credential> resume(UUID signup) {
        return finish(() -> states.claimBegun(signup), this::leaveUnspent);
    }

    /// @param claims asked again as long as somebody else is at it
    private Uni<Credential> finish(Supplier<Uni<Claim>> claims, Function<Attempt<Reserving>, Uni<Credential>> begin) {
        return claims.get()
                .chain(claim -> follow(claim, begin, () -> finish(claims, begin)))
                .onFailure(Overtaken.class)
                .recoverWithUni(() -> finish(claims, begin));
    }

    private Uni<Credential> follow(
            Claim claim, Function<Attempt<Reserving>, Uni<Credential>> begin, Supplier<Uni<Credential>> again) {
        return switch (claim) {
            case Claim.Settled(var credential) -> answer(credential);
            case Claim.Busy() -> pause.untilNextLook().chain(() -> again.get());
            case Claim.Begin(var attempt) -> begin.apply(attempt);
            case Claim.Recover(var attempt) -> recover(attempt);
            case Claim.Inspect(var attempt) -> read(attempt).chain(token -> inspect(attempt, token));
        };
    }

    private static Uni<Credential> answer(Credential credential) {
        return switch (credential.state()) {
            case CredentialState.Lost() -> Uni.createFrom().failure(new ExchangeLost());
            case CredentialState.Refused(var why) -> Uni.createFrom().failure(why.asProblem());
            case Reserving _,
                    Spending _,
                    Stored _,
                    CredentialState.Active _,
                    CredentialState.Suspect _,
                    CredentialState.Invalid _,
                    CredentialState.Revoking _,
                    CredentialState.Revoked _ -> Uni.createFrom().item(credential);
        };
    }

    private Uni<Credential> leaveUnspent(Attempt<Reserving> attempt) {
        return states.release(attempt, attempt.state())
                .chain(() -> Uni.createFrom().failure(new CodeNotSpent()));
    }

    /// A path that was reserved by an earlier run proves as much: Vault looked, and answered.
    private Uni<Attempt<Reserving>> reserve(Attempt<Reserving> attempt) {
        return vault.reserve(pathOf(attempt))
                .replaceWith(attempt)
                .onFailure()
                .call(() -> states.release(attempt, attempt.state()));
    }

    private Uni<Credential> spend(Attempt<Reserving> reserved, AuthorizationCode code) {
        return states.advance(reserved, reserved.state().spend())
                .chain(spending -> graph.exchange(code).chain(outcome -> settle(spending, outcome)));
    }

    private Uni<Credential> settle(Attempt<Spending> spending, ExchangeOutcome outcome) {
        return switch (outcome) {
            case ExchangeOutcome.Granted(var token) -> store(spending, token);
            case ExchangeOutcome.NotSpent(var _) ->
                states.release(spending, spending.state().notSpent())
                        .chain(() -> Uni.createFrom().failure(new GraphUnavailable()));
            case ExchangeOutcome.AnswerLost() -> lose(spending);
            // Used, and by nobody but an earlier try of ours that Meta said had failed.
            case ExchangeOutcome.CodeUsed() ->
                spending.tries() > 0
                        ? lose(spending)
                        : refuse(spending, spending.state().refused(Refusal.CODE_USED));
            case ExchangeOutcome.CodeExpired() ->
                refuse(spending, spending.state().refused(Refusal.CODE_EXPIRED));
            case ExchangeOutcome.CodeRefused() ->
                refuse(spending, spending.state().refused(Refusal.CODE_REFUSED));
        };
    }

    private Uni<Credential> store(Attempt<Spending> spending, SecretToken token) {
        return vault.writeStubbornly(pathOf(spending), RESERVATION, token.value())
                .onFailure(VaultUnavailable.class)
                .recoverWithItem(new WriteOutcome.Overtaken())
                .chain(outcome -> switch (outcome) {
                    case WriteOutcome.Written(var version) -> inspectStored(spending, version, token);
                    case WriteOutcome.Overtaken() -> lose(spending);
                });
    }

    private Uni<Credential> inspectStored(Attempt<Spending> spending, int version, SecretToken token) {
        return states.advance(spending, spending.state().stored(version)).chain(stored -> inspect(stored, token));
    }

    private Uni<Credential> inspect(Attempt<Stored> stored, SecretToken token) {
        return graph.inspect(token)
                .onFailure()
                .call(() -> states.release(stored, stored.state()))
                .chain(inspection -> judge(stored, inspection));
    }

    private Uni<Credential> judge(Attempt<Stored> stored, TokenInspection inspection) {
        return Acceptance.objection(inspection, app.id())
                .map(objection -> refuse(stored, stored.state().refused(objection)))
                .orElseGet(() -> states.accept(stored, inspection).invoke(events::wake));
    }

    /// The run before this one ended while spending: the token is in Vault, or lost.
    private Uni<Credential> recover(Attempt<Spending> spending) {
        return vault.read(pathOf(spending))
                .onFailure()
                .call(() -> states.release(spending, spending.state()))
                .chain(found -> found.map(secret -> inspectStored(spending, secret.version(), tokenOf(secret)))
                        .orElseGet(() -> lose(spending)));
    }

    private Uni<SecretToken> read(Attempt<Stored> stored) {
        return vault.read(pathOf(stored))
                .onFailure()
                .call(() -> states.release(stored, stored.state()))
                .map(found -> found.map(CodeExchange::tokenOf).orElseThrow(NotUsable::withoutSecret));
    }

    // The path is destroyed first: a run that was only slow can then no longer write its token there.
    private Uni<Credential> lose(Attempt<Spending> spending) {
        Log.errorf("exchange lost, the customer has to sign up again credential=%s", spending.id());
        return discard(spending)
                .chain(() -> states.release(spending, spending.state().lost()))
                .chain(() -> Uni.createFrom().failure(new ExchangeLost()));
    }

    /// A refused token is not revoked at Meta: it may be the very one another credential of this customer holds.
    private Uni<Credential> refuse(Attempt<?> attempt, CredentialState.Refused refused) {
        return discard(attempt)
                .chain(() -> states.release(attempt, refused))
                .chain(() -> Uni.createFrom().failure(refused.why().asProblem()));
    }

    private Uni<Void> discard(Attempt<?> attempt) {
        return vault.destroy(pathOf(attempt))
                .onFailure(VaultUnavailable.class)
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static VaultPath pathOf(Attempt<?> attempt) {
        return VaultPath.ofCredential(attempt.id());
    }

    private static SecretToken tokenOf(StoredSecret secret) {
        return new SecretToken(secret.value());
    }
}
