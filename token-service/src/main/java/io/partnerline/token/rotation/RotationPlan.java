package io.partnerline.token.rotation;

import io.partnerline.token.alert.TokenAlert;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// What is to be done about a token now. Decided from what is known, without asking anybody.
sealed interface RotationPlan {
    /// There is nothing to guard any more, or it never ends.
    record Forget() implements RotationPlan {}

    /// Nothing to do now.
    record Rest() implements RotationPlan {}

    /// Ask for a new one.
    record Renew(RotationState.Resting from, Guarded.Facts facts) implements RotationPlan {}

    /// Find out what became of a renewal whose runner was lost.
    record Recover(RotationState.Renewing from, Guarded.Facts facts) implements RotationPlan {}

    /// End the old one.
    record Retire(RotationState.Retiring from, Guarded.Facts facts) implements RotationPlan {}

    /// Its time is over: ask Meta whether it is dead.
    record Recheck(Guarded.Facts facts) implements RotationPlan {}

    /// The times a plan needs.
    ///
    /// @param lead how long before its end a token is renewed at the latest
    /// @param spread renewals begin up to this long before `lead`
    record Timing(Duration lead, Duration spread) {
        static Timing of(RotationConfig config) {
            return new Timing(config.lead(), config.spread());
        }

        /// When the renewal of a token begins: always the same moment for the same subject and end.
        Instant due(String subject, Instant end) {
            var ahead = (long) (spread.toMillis() * fraction(subject));
            return end.minus(lead).minusMillis(ahead);
        }

        private static double fraction(String subject) {
            var hash = new CRC32();
            hash.update(subject.getBytes(StandardCharsets.UTF_8));
            return hash.getValue() / (double) (1L << 32);
        }
    }

    static RotationPlan decide(
            String subject, RotationState state, Optional<Guarded.Facts> known, Instant now, Timing timing) {
        var facts = known.orElse(null);
        var end = known.flatMap(Guarded.Facts::end).orElse(null);
        if (facts == null || end == null) {
            return new Forget();
        }
        if (!facts.lent()) {
            return new Rest();
        }
        if (!now.isBefore(end)) {
            return new Recheck(facts);
        }
        return switch (state) {
            case RotationState.Renewing renewing -> new Recover(renewing, facts);
            case RotationState.Retiring retiring ->
                now.isBefore(retiring.notBefore()) ? new Rest() : new Retire(retiring, facts);
            case RotationState.Resting resting ->
                now.isBefore(timing.due(subject, end)) ? new Rest() : new Renew(resting, facts);
        };
    }

    /// When the token is to be looked at again, if nothing failed: when something becomes due, and once a day.
    static Instant nextLook(String subject, RotationState state, Instant end, Instant now, Timing timing) {
        var due = timing.due(subject, end);
        var next = switch (state) {
            case RotationState.Resting _ -> due;
            case RotationState.Renewing _ -> now;
            case RotationState.Retiring(var _, var notBefore) -> notBefore;
        };
        return next.isAfter(now) ? earliest(Stream.of(next, now.plus(Duration.ofDays(1)), warning(end, now))) : now;
    }

    /// When it is to be looked at again after a failure; a warning that becomes due before that comes first.
    static Instant nextTry(Instant end, Instant now, Duration wait) {
        return earliest(Stream.of(now.plus(wait), warning(end, now)));
    }

    private static Instant warning(Instant end, Instant now) {
        return Stream.concat(TokenAlert.momentsBefore(end), Stream.of(end))
                .filter(moment -> moment.isAfter(now))
                .findFirst()
                .orElse(Instant.MAX);
    }

    private static Instant earliest(Stream<Instant> moments) {
        return moments.min(Comparator.naturalOrder()).orElseThrow();
    }
}
