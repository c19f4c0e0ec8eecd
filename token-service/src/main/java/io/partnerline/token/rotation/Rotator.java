package io.partnerline.token.rotation;

import io.partnerline.token.app.App;
import io.partnerline.token.crash.CrashPoints;
import io.partnerline.token.crash.CrashPoints.Point;
import io.partnerline.token.graph.GraphTokenClient;
import io.partnerline.token.graph.RefreshOutcome;
import io.partnerline.token.graph.TokenInspection;
import io.partnerline.token.secret.SecretToken;
import io.partnerline.token.vault.StoredSecret;
import io.partnerline.token.vault.TokenVault;
import io.partnerline.token.vault.VaultPath;
import io.partnerline.token.vault.VaultUnavailable;
import io.partnerline.token.vault.WriteOutcome;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Gets a younger token for one that ends: asks Meta, proves the new one, writes it to Vault where the old one still
/// is the newest. Vault holds a token that works at every moment: whatever is lost on the way is the new one, which
/// nobody has seen, and which lapses.
@ApplicationScoped
class Rotator {
    private final RotationService rotations;
    private final TokenVault vault;
    private final GraphTokenClient graph;
    private final CrashPoints crash;
    private final App app;

    Rotator(RotationService rotations, TokenVault vault, GraphTokenClient graph, CrashPoints crash, App app) {
        this.rotations = rotations;
        this.vault = vault;
        this.graph = graph;
        this.crash = crash;
        this.app = app;
    }

    /// One renewal.
    ///
    /// @param facts what was known when it was decided on
    /// @param guard who knows the token
    record Renewal(Turn turn, Guarded.Facts facts, Guarded guard) {
        String subject() {
            return turn.subject();
        }

        VaultPath path() {
            return guard.path(subject());
        }
    }

    /// A token in Vault, and the one Meta gave for it.
    private record Exchanged(Renewal renewal, StoredSecret old, SecretToken fresh, TokenInspection inspection) {}

    /// Asks for a new token, unless Vault has one already.
    Uni<RotationOutcome> renew(Renewal renewal, RotationState.Resting from) {
        return rotations
                .begin(renewal.turn(), from, renewal.facts().version())
                .call(() -> crash.passed(Point.BEGUN, renewal.subject()))
                .chain(() -> vault.read(renewal.path()))
                .chain(found -> found.map(
                                secret -> isNewer(secret, renewal) ? adopt(renewal, secret) : mint(renewal, secret))
                        .orElseGet(() -> nothingThere(renewal)))
                .onFailure(Outage::isOne)
                .recoverWithItem(Outage.LATER);
    }

    /// The runner before this one ended in the middle: its token is in Vault, or lost.
    Uni<RotationOutcome> recover(Renewal renewal) {
        return vault.read(renewal.path())
                .chain(found -> found.filter(secret -> isNewer(secret, renewal))
                        .map(secret -> adopt(renewal, secret))
                        .orElseGet(() -> is(new RotationOutcome.MintLost(Optional.of(Duration.ZERO)))))
                .onFailure(Outage::isOne)
                .recoverWithItem(Outage.LATER);
    }

    /// Asks Meta whether the token is dead.
    Uni<RotationOutcome> recheck(Renewal renewal) {
        return vault.read(renewal.path())
                .chain(found -> found.map(secret -> recheck(renewal, new SecretToken(secret.value())))
                        .orElseGet(() -> nothingThere(renewal)))
                .onFailure(Outage::isOne)
                .recoverWithItem(Outage.LATER);
    }

    private Uni<RotationOutcome> recheck(Renewal renewal, SecretToken token) {
        return graph.debug(token)
                .chain(inspection -> inspection.valid()
                        ? is(Outage.LATER)
                        : renewal.guard().dead(renewal.subject(), inspection).replaceWith(new RotationOutcome.Dead()));
    }

    private Uni<RotationOutcome> mint(Renewal renewal, StoredSecret old) {
        return graph.refresh(new SecretToken(old.value())).chain(outcome -> switch (outcome) {
            case RefreshOutcome.Granted(var fresh) -> granted(renewal, old, fresh);
            case RefreshOutcome.Refused() -> is(new RotationOutcome.Refused());
            case RefreshOutcome.TokenDead() -> recheck(renewal, new SecretToken(old.value()));
            case RefreshOutcome.Later(var wait) -> is(new RotationOutcome.Later(wait));
            case RefreshOutcome.AnswerLost() -> is(new RotationOutcome.MintLost(Optional.empty()));
        });
    }

    /// The canary: what Meta says about the new token, and a call made with it. A failure from here on loses it.
    private Uni<RotationOutcome> granted(Renewal renewal, StoredSecret old, SecretToken fresh) {
        return crash.passed(Point.MINTED, renewal.subject())
                .chain(() -> graph.inspect(fresh))
                .map(inspection -> new Exchanged(renewal, old, fresh, inspection))
                .chain(this::prove)
                .onFailure(Outage::isOne)
                .recoverWithItem(new RotationOutcome.MintLost(Optional.empty()));
    }

    private Uni<RotationOutcome> prove(Exchanged exchanged) {
        if (!Succession.follows(exchanged.inspection(), exchanged.renewal().facts(), app.id())) {
            Log.errorf(
                    "Meta gave a token that is not as good as the old one subject=%s",
                    exchanged.renewal().subject());
            return is(new RotationOutcome.Refused());
        }
        return graph.works(exchanged.fresh(), exchanged.renewal().facts().wabaId())
                .chain(works -> works ? write(exchanged) : is(new RotationOutcome.Refused()));
    }

    private Uni<RotationOutcome> write(Exchanged exchanged) {
        var renewal = exchanged.renewal();
        return crash.passed(Point.PROVEN, renewal.subject())
                .chain(() -> vault.writeStubbornly(
                        renewal.path(),
                        exchanged.old().version(),
                        exchanged.fresh().value()))
                .chain(outcome -> switch (outcome) {
                    case WriteOutcome.Written(var version) -> written(exchanged, version);
                    // Somebody else was first: what he wrote is looked at in the next turn.
                    case WriteOutcome.Overtaken() -> is(new RotationOutcome.MintLost(Optional.of(Duration.ZERO)));
                });
    }

    private Uni<RotationOutcome> written(Exchanged exchanged, int version) {
        return crash.passed(Point.WRITTEN, exchanged.renewal().subject())
                .chain(() -> describe(exchanged.renewal(), exchanged.inspection()))
                .replaceWith(new RotationOutcome.Renewed(version, exchanged.inspection()));
    }

    /// Vault has a version that the database does not know: a runner ended between the two.
    private Uni<RotationOutcome> adopt(Renewal renewal, StoredSecret newer) {
        return graph.inspect(new SecretToken(newer.value()))
                .chain(inspection -> inspection.valid()
                        ? is(new RotationOutcome.Renewed(newer.version(), inspection))
                        : renewal.guard().dead(renewal.subject(), inspection).replaceWith(new RotationOutcome.Dead()));
    }

    private Uni<Void> describe(Renewal renewal, TokenInspection inspection) {
        var notes = Map.of(
                "rotated-by", "token-service",
                "expires", inspection.expiresAt().map(Object::toString).orElse("never"),
                "waba", renewal.facts().wabaId().orElse("all"));
        // A note that is missing misleads nobody.
        return vault.describe(renewal.path(), notes)
                .onFailure(VaultUnavailable.class)
                .recoverWithNull();
    }

    private static boolean isNewer(StoredSecret secret, Renewal renewal) {
        return secret.version() > renewal.facts().version();
    }

    private static Uni<RotationOutcome> nothingThere(Renewal renewal) {
        Log.errorf("a token under guard is not in Vault subject=%s", renewal.subject());
        return is(Outage.LATER);
    }

    private static Uni<RotationOutcome> is(RotationOutcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
