package io.partnerline.token.rotation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How tokens are renewed.
@ConfigMapping(prefix = "rotation")
interface RotationConfig {
    /// How often it is looked whose turn it is; `off`: never, by this replica.
    @WithDefault("10s")
    String every();

    /// How long before its end a token is renewed at the latest, if nothing fails.
    @WithDefault("P14D")
    Duration lead();

    /// Renewals are spread over this time before `lead`, so that clients who came together do not stay together.
    @WithDefault("P2D")
    Duration spread();

    /// The wait after a first failure; it doubles with each, up to `longestWait`.
    @WithDefault("1m")
    Duration firstWait();

    /// The longest wait between two tries.
    @WithDefault("6h")
    Duration longestWait();

    /// How often in a row Meta has to refuse before it is believed: the client is asked for a new signup.
    @WithDefault("2")
    int refusals();

    /// Whether the old token is revoked once `grace` is over. Off until it is proven on the partner's real app that
    /// the new token outlives it; without, the old one ends by itself.
    @WithDefault("false")
    boolean revokeOld();

    /// How long the old token works on: three times what callers may keep a lent token, at least.
    @WithDefault("1h")
    Duration grace();

    /// How long callers may keep a lent token (design.md 5.4).
    @WithDefault("5m")
    Duration callersKeep();

    /// How long all calls of one turn may take together; a turn that is not over by then is given up.
    @WithDefault("35s")
    Duration turn();

    /// How long a row is leased for a turn: longer than the turn. With `every` it makes less than a minute, so that a
    /// replica that is killed is taken over within one.
    @WithDefault("45s")
    Duration lease();

    /// How many turns run at the same time.
    @WithDefault("8")
    int parallel();
}
