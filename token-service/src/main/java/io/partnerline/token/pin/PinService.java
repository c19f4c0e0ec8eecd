package io.partnerline.token.pin;

import io.partnerline.problem.ProblemException;
import io.partnerline.token.audit.Action;
import io.partnerline.token.audit.AuditService;
import io.partnerline.token.audit.Lend;
import io.partnerline.token.secret.Pin;
import io.partnerline.token.vault.StoredSecret;
import io.partnerline.token.vault.TokenVault;
import io.partnerline.token.vault.VaultPath;
import io.partnerline.token.vault.WriteOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/// Two-step PINs, one a number: made here or told by a person, kept in Vault alone.
@ApplicationScoped
class PinService {
    private final TokenVault vault;
    private final AuditService audit;

    PinService(TokenVault vault, AuditService audit) {
        this.vault = vault;
        this.audit = audit;
    }

    /// The PIN of a number; made where there is none.
    Uni<PinLease> lend(String number, Lend lend) {
        var path = VaultPath.ofPin(number);
        return vault.read(path)
                .chain(found -> found.map(PinService::known).orElseGet(() -> make(path)))
                .call(lease -> audit.record(
                        lend.caller(),
                        lease.created() ? Action.PIN_MADE : Action.PIN_LENT,
                        number,
                        lend.details(lease.version(), number)));
    }

    /// Keeps the PIN that a number has already.
    Uni<Void> keep(String number, Pin pin, String caller) {
        var path = VaultPath.ofPin(number);
        return vault.read(path)
                .chain(found -> vault.write(path, versionOf(found), pin.value()))
                .map(PinService::requireWritten)
                .chain(version ->
                        audit.record(caller, Action.PIN_KEPT, number, Map.of("version", String.valueOf(version))));
    }

    /// Forgets the PIN of a number; repeatable.
    Uni<Void> forget(String number, String caller) {
        return vault.destroy(VaultPath.ofPin(number))
                .chain(() -> audit.record(caller, Action.PIN_FORGOTTEN, number, Map.of()));
    }

    private Uni<PinLease> make(VaultPath path) {
        var pin = Pin.random();
        return vault.write(path, 0, pin.value()).chain(outcome -> switch (outcome) {
            case WriteOutcome.Written(var version) -> Uni.createFrom().item(new PinLease(pin.value(), version, true));
            case WriteOutcome.Overtaken() -> madeByAnother(path);
        });
    }

    private Uni<PinLease> madeByAnother(VaultPath path) {
        return vault.read(path)
                .chain(found -> found.map(PinService::known)
                        .orElseGet(() -> Uni.createFrom().failure(overtaken())));
    }

    private static Uni<PinLease> known(StoredSecret secret) {
        return Uni.createFrom().item(new PinLease(secret.value(), secret.version(), false));
    }

    private static int versionOf(Optional<StoredSecret> found) {
        return found.map(StoredSecret::version).orElse(0);
    }

    private static int requireWritten(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Written(var version) -> version;
            case WriteOutcome.Overtaken() -> throw overtaken();
        };
    }

    private static ProblemException overtaken() {
        return new ProblemException(409, "pin-changed", "Another call changed this PIN at the same time. Try again.");
    }
}
