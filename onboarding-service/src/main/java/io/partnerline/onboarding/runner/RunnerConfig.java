package io.partnerline.onboarding.runner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How signups are run.
@ConfigMapping(prefix = "signup-runner")
interface RunnerConfig {
    /// How often due signups are looked for; new ones of this process are picked up at once.
    @WithDefault("1s")
    Duration poll();

    /// How long a replica holds a signup after its last sign of life; another takes over after it. It is renewed before
    /// each call that it would not outlast, and hardly longer than the longest: a killed one is soon taken over.
    @WithDefault("10s")
    Duration lease();

    /// The longest that one call may take (`graph.deadline`, the time-outs of siblings). No call starts in the last
    /// part of a lease that is shorter than this.
    @WithDefault("8500ms")
    Duration call();

    /// How many signups one replica runs at once.
    @WithDefault("16")
    int atOnce();

    /// How often a step is tried.
    @WithDefault("10")
    int attempts();

    /// The wait before the second try; it doubles.
    @WithDefault("500ms")
    Duration firstWait();

    /// The longest wait that we choose ourselves.
    @WithDefault("30s")
    Duration longestWait();

    /// How often a step is tried that Meta does not let through for its limits; with the waits, for two hours.
    @WithDefault("30")
    int throttledAttempts();

    /// The longest wait for Meta's limits that we choose ourselves.
    @WithDefault("5m")
    Duration longestThrottledWait();
}
