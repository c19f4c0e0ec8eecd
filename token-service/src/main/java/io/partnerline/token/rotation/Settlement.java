package io.partnerline.token.rotation;

import io.partnerline.alert.Alerts;
import io.partnerline.token.alert.TokenAlert;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// What the outcome of a turn changes, within one transaction: the row, the token's own record, its event, warnings.
@ApplicationScoped
class Settlement {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Alerts alerts;
    private final InstantSource clock;
    private final RotationConfig config;

    Settlement(Alerts alerts, InstantSource clock, RotationConfig config) {
        this.alerts = alerts;
        this.clock = clock;
        this.config = config;
    }

    Uni<Void> apply(RotationEntity row, Guarded guard, RotationOutcome outcome) {
        return switch (outcome) {
            case RotationOutcome.Rested(), RotationOutcome.Gone() ->
                Uni.createFrom().voidItem();
            case RotationOutcome.Renewed renewed -> renewed(row, guard, renewed);
            case RotationOutcome.Refused() -> refused(row, guard);
            case RotationOutcome.MintLost(var _) -> lost(row);
            case RotationOutcome.Later(var _), RotationOutcome.Dead() -> failed(row);
            case RotationOutcome.Retired() -> retired(row);
        };
    }

    /// Opens what the token's end deserves, closes what it no longer does.
    Uni<Void> warn(RotationEntity row, Optional<Guarded.Facts> known) {
        if (known.filter(facts -> !facts.lent()).isPresent()) {
            // Suspect: whether it ends is being found out.
            return Uni.createFrom().voidItem();
        }
        var warnings = known.flatMap(Guarded.Facts::end)
                .map(end -> TokenAlert.dueFor(end, clock.instant()))
                .orElseGet(List::of);
        return warnings.isEmpty()
                ? alerts.close(TokenAlert.aboutExpiry(), row.subject)
                : alerts.open(warnings, row.subject);
    }

    /// How long to wait before the next try; empty where nothing failed.
    Optional<Duration> wait(RotationEntity row, RotationOutcome outcome, boolean lent) {
        if (!lent) {
            return Optional.of(config.firstWait());
        }
        return switch (outcome) {
            case RotationOutcome.Later(var wait) -> wait.or(() -> Optional.of(backOff(row.failures)));
            case RotationOutcome.MintLost(var wait) -> wait.or(() -> Optional.of(backOff(row.failures)));
            case RotationOutcome.Dead() -> Optional.of(backOff(row.failures));
            case RotationOutcome.Refused() -> Optional.of(row.unrenewableSince == null ? backOff(row.failures) : A_DAY);
            case RotationOutcome.Rested(),
                    RotationOutcome.Gone(),
                    RotationOutcome.Renewed(var _, var _),
                    RotationOutcome.Retired() -> Optional.empty();
        };
    }

    private Uni<Void> renewed(RotationEntity row, Guarded guard, RotationOutcome.Renewed outcome) {
        if (row.state() instanceof RotationState.Renewing renewing) {
            row.become(config.revokeOld() ? renewing.retire(graceOver()) : renewing.renewed());
        }
        row.failures = 0;
        row.refusals = 0;
        row.unrenewableSince = null;
        row.renewedAt = clock.instant();
        return guard.renewed(row.subject, outcome.version(), outcome.inspection());
    }

    private Uni<Void> refused(RotationEntity row, Guarded guard) {
        row.refusals++;
        if (row.refusals >= config.refusals() && row.unrenewableSince == null) {
            row.unrenewableSince = clock.instant();
            return failed(row).chain(() -> guard.unrenewable(row.subject));
        }
        return failed(row);
    }

    private static Uni<Void> lost(RotationEntity row) {
        row.lost++;
        return failed(row);
    }

    private static Uni<Void> failed(RotationEntity row) {
        row.failures++;
        if (row.state() instanceof RotationState.Renewing renewing) {
            row.become(renewing.givenUp());
        }
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> retired(RotationEntity row) {
        if (row.state() instanceof RotationState.Retiring retiring) {
            row.become(retiring.retired());
        }
        row.failures = 0;
        return Uni.createFrom().voidItem();
    }

    private Instant graceOver() {
        return clock.instant().plus(config.grace());
    }

    private Duration backOff(int failures) {
        var doubled = config.firstWait().multipliedBy(1L << Math.min(failures, 20));
        var capped = doubled.compareTo(config.longestWait()) > 0 ? config.longestWait() : doubled;
        return Duration.ofMillis(
                (long) (capped.toMillis() * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
    }
}
