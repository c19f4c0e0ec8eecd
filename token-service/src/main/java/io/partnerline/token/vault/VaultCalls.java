package io.partnerline.token.vault;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// Calls to Vault: each has a deadline, and is answered on its caller's context.
@ApplicationScoped
class VaultCalls {
    private final Duration deadline;

    VaultCalls(VaultConfig config) {
        this.deadline = config.deadline();
    }

    <T> Uni<T> ask(Supplier<CompletionStage<T>> call) {
        var answer = Uni.createFrom()
                .completionStage(call)
                .ifNoItem()
                .after(deadline)
                .fail();
        return CallersContext.answering(answer);
    }
}
