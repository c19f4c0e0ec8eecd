package io.partnerline.onboarding.signup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long a signup waits for those who began it.
@ConfigMapping(prefix = "signups")
public interface SignupConfig {
    /// How long the exchange of a code may take its caller; after it a runner asks what became of the code. Longer than
    /// the time-outs of the call to token-service.
    @WithDefault("30s")
    Duration exchange();

    /// How long an exchanged token waits for somebody to say which client it is for.
    @WithDefault("24h")
    Duration abandonedAfter();

    /// How long a credential lives on after another replaced it: three times what siblings may keep a lent token.
    @WithDefault("15m")
    Duration replaced();
}
