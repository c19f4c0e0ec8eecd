package io.partnerline.token.rotation;

import io.partnerline.token.crash.CrashPoints;
import io.partnerline.token.crash.CrashPoints.Point;
import io.partnerline.token.graph.GraphTokenClient;
import io.partnerline.token.secret.SecretToken;
import io.partnerline.token.vault.StoredSecret;
import io.partnerline.token.vault.TokenVault;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Ends an old token once callers have forgotten it: the new one is proven again, the old one revoked, the new one
/// proven once more. Each part may have been done before.
@ApplicationScoped
class Retirement {
    private final TokenVault vault;
    private final GraphTokenClient graph;
    private final Rotator rotator;
    private final CrashPoints crash;

    Retirement(TokenVault vault, GraphTokenClient graph, Rotator rotator, CrashPoints crash) {
        this.vault = vault;
        this.graph = graph;
        this.rotator = rotator;
        this.crash = crash;
    }

    /// One retirement.
    ///
    /// @param renewal whose token, and where it lies
    /// @param old the version to be ended
    record Case(Rotator.Renewal renewal, int old) {
        String subject() {
            return renewal.subject();
        }
    }

    Uni<RotationOutcome> retire(Case one) {
        return vault.read(one.renewal().path())
                .chain(found -> found.map(current -> retire(one, new SecretToken(current.value())))
                        .orElseGet(() -> Uni.createFrom().item(Outage.LATER)))
                .onFailure(Outage::isOne)
                .recoverWithItem(Outage.LATER);
    }

    private Uni<RotationOutcome> retire(Case one, SecretToken current) {
        return works(one, current).chain(works -> {
            if (!works) {
                Log.errorf("the new token does not work, the old one is kept subject=%s", one.subject());
                return rotator.recheck(one.renewal());
            }
            return crash.passed(Point.PROVEN_AGAIN, one.subject()).chain(() -> endOld(one, current));
        });
    }

    private Uni<RotationOutcome> endOld(Case one, SecretToken current) {
        return vault.read(one.renewal().path(), one.old())
                .chain(old -> old.filter(secret -> !secret.value().equals(current.value()))
                        .map(secret -> revoke(one, secret))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> works(one, current))
                .chain(works -> works ? destroyOld(one) : deadWithIt(one));
    }

    private Uni<Void> revoke(Case one, StoredSecret old) {
        return graph.revoke(new SecretToken(old.value())).call(() -> crash.passed(Point.REVOKED, one.subject()));
    }

    private Uni<RotationOutcome> destroyOld(Case one) {
        return vault.destroy(one.renewal().path(), one.old())
                .call(() -> crash.passed(Point.DESTROYED, one.subject()))
                .replaceWith(new RotationOutcome.Retired());
    }

    private Uni<RotationOutcome> deadWithIt(Case one) {
        Log.errorf("revoking the old token ended the new one: set rotation.revoke-old=false subject=%s", one.subject());
        return rotator.recheck(one.renewal());
    }

    private Uni<Boolean> works(Case one, SecretToken current) {
        return graph.works(current, one.renewal().facts().wabaId());
    }
}
