package io.partnerline.onboarding.runner;

import io.partnerline.onboarding.signup.Signup;
import io.partnerline.onboarding.signup.SignupConfig;
import io.partnerline.onboarding.signup.Trouble;
import io.partnerline.onboarding.token.Credential;
import io.partnerline.onboarding.token.TokenClient;
import io.partnerline.onboarding.token.TokenFault;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/// What becomes of a signup whose caller did not come back: the process that exchanged its code may have died before it
/// could save the outcome, which token-service knows.
@ApplicationScoped
class Resumption {
    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final Trouble ABANDONED = new Trouble(
            "abandoned", "The code was exchanged, and nobody said which client it is for: start a new signup.");

    private final TokenClient tokens;
    private final SignupConfig config;
    private final InstantSource clock;

    Resumption(TokenClient tokens, SignupConfig config, InstantSource clock) {
        this.tokens = tokens;
        this.config = config;
        this.clock = clock;
    }

    Uni<Signup> resume(Turn turn, Signup.Started started) {
        if (started.dossier().credential() != null) {
            return Uni.createFrom().item(() -> onward(started));
        }
        return turn.call(() -> tokens.resume(started.dossier().id()))
                .map(credential -> exchanged(started, credential))
                .onFailure(TokenFault.class)
                .recoverWithItem(fault -> notExchanged(started, (TokenFault) fault));
    }

    private Signup exchanged(Signup.Started started, Credential credential) {
        var exchanged =
                started.exchanged(credential.credentialId(), clock.instant().plus(config.abandonedAfter()));
        return exchanged.goesOn() ? onward(exchanged) : exchanged;
    }

    private Signup onward(Signup.Started exchanged) {
        var now = clock.instant();
        return exchanged.goesOn()
                ? exchanged.onboard(exchanged.dossier().claims(), now)
                : exchanged.abandon(ABANDONED, now);
    }

    private Signup notExchanged(Signup.Started started, TokenFault fault) {
        var why = Objects.requireNonNull(fault.getMessage());
        Log.infof(
                "signup not resumed signup=%s: %s",
                started.dossier().id(), fault.problem().type());
        return switch (fault) {
            case TokenFault.Unavailable _ -> started.later(clock.instant().plus(AWAY));
            case TokenFault.Denied denied -> started.refuse(new Trouble(denied.slug(), why), clock.instant());
        };
    }
}
