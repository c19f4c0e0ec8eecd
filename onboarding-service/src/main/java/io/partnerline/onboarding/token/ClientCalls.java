package io.partnerline.onboarding.token;

import io.partnerline.graph.GraphFault;
import io.partnerline.graph.GraphToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Graph calls with a lent token. It may have been rotated since it was lent: one fresh lend before it is called
/// dead, and reported.
@ApplicationScoped
public class ClientCalls {
    private final TokenClient tokens;

    ClientCalls(TokenClient tokens) {
        this.tokens = tokens;
    }

    /// As the customer whose stored token that is.
    ///
    /// @param reason what the token is lent for: a word for the audit trail
    public <T> Uni<T> asCustomer(UUID credential, String reason, Function<GraphToken, Uni<T>> call) {
        return lent(() -> tokens.business(credential, reason), call, dead -> tokens.refused(credential, dead));
    }

    /// As the partner's system user.
    ///
    /// @param reason what the token is lent for: a word for the audit trail
    public <T> Uni<T> asPartner(String reason, Function<GraphToken, Uni<T>> call) {
        return lent(() -> tokens.system(reason), call, dead -> Uni.createFrom().voidItem());
    }

    /// With whatever token is lent.
    ///
    /// @param report tells that Meta refused it, also when lent anew
    public <T> Uni<T> lent(
            Supplier<Uni<LentToken>> lend, Function<GraphToken, Uni<T>> call, Function<LentToken, Uni<Void>> report) {
        return attempt(lend, call, refused -> Uni.createFrom().voidItem())
                .onFailure(GraphFault.TokenDead.class)
                .recoverWithUni(() -> attempt(lend, call, report));
    }

    private <T> Uni<T> attempt(
            Supplier<Uni<LentToken>> lend, Function<GraphToken, Uni<T>> call, Function<LentToken, Uni<Void>> refused) {
        return Uni.createFrom()
                .deferred(lend::get)
                .chain(lent -> call.apply(lent.token())
                        .onFailure(GraphFault.TokenDead.class)
                        .call(() -> {
                            tokens.drop(lent);
                            return refused.apply(lent);
                        }));
    }
}
