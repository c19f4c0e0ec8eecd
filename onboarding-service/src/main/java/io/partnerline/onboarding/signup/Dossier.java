package io.partnerline.onboarding.signup;

import io.partnerline.onboarding.signup.Effect.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything known about one signup, whatever its state.
///
/// @param origin which signup, whose, since when
/// @param credential the stored token, once the code was exchanged
/// @param found what the token reaches, once checked
/// @param effects what this signup itself changed, or was about to
/// @param steps the five steps in order
public record Dossier(
        Origin origin,
        Claims claims,
        @Nullable UUID credential,
        @Nullable Found found,
        @Nullable CreditShare credit,
        Map<Effect, Mark> effects,
        List<StepProgress> steps) {
    /// Which signup, who started it, and when.
    ///
    /// @param client for which client, where that was said before anything was known
    public record Origin(
            UUID id,
            String startedBy,
            Instant startedAt,
            @Nullable UUID client) {
        /// A signup of nobody we know yet.
        public static Origin of(UUID id, String startedBy, Instant startedAt) {
            return new Origin(id, startedBy, startedAt, null);
        }

        /// The same, for a client.
        public Origin of(UUID known) {
            return new Origin(id, startedBy, startedAt, known);
        }
    }

    public Dossier {
        effects = Map.copyOf(effects);
        steps = List.copyOf(steps);
    }

    static Dossier opened(Origin origin) {
        var steps = Arrays.stream(StepName.values()).map(StepProgress::pending).toList();
        return new Dossier(origin, Claims.NONE, null, null, null, Map.of(), steps)
                .turned(steps.getFirst().since(origin.startedAt()));
    }

    public UUID id() {
        return origin.id();
    }

    /// The stored token; only asked for after the exchange.
    public UUID requiredCredential() {
        return required(credential, "credential");
    }

    /// The assets; only asked for after the first step.
    public Found requiredFound() {
        return required(found, "assets");
    }

    public StepProgress step(StepName name) {
        return steps.get(name.ordinal());
    }

    /// Whether the effect is this signup's own work, as far as it can know.
    public boolean touched(Effect effect) {
        return effects.containsKey(effect);
    }

    public Dossier with(Claims said) {
        return new Dossier(origin, said, credential, found, credit, effects, steps);
    }

    public Dossier withCredential(UUID stored) {
        return new Dossier(origin, claims, stored, found, credit, effects, steps);
    }

    public Dossier with(Found assets) {
        return new Dossier(origin, claims, credential, assets, credit, effects, steps);
    }

    public Dossier with(CreditShare share) {
        return new Dossier(origin, claims, credential, found, share, effects, steps);
    }

    public Dossier marked(Effect effect, Mark mark) {
        var marks = new EnumMap<Effect, Mark>(Effect.class);
        marks.putAll(effects);
        marks.put(effect, mark);
        return new Dossier(origin, claims, credential, found, credit, marks, steps);
    }

    public Dossier unmarked(Effect effect) {
        var marks = new EnumMap<Effect, Mark>(Effect.class);
        marks.putAll(effects);
        marks.remove(effect);
        return new Dossier(origin, claims, credential, found, credit, marks, steps);
    }

    Dossier turned(StepProgress step) {
        var all = new ArrayList<>(steps);
        all.set(step.name().ordinal(), step);
        return new Dossier(origin, claims, credential, found, credit, effects, all);
    }

    private static <T> T required(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalStateException("the signup has no " + what + " yet");
        }
        return value;
    }
}
