package io.partnerline.onboarding.token;

import io.partnerline.graph.GraphFault;
import io.partnerline.graph.GraphToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Graph calls with a lent token. It may have been rotated since it was lent: one fresh lend before it is called dead.
@ApplicationScoped
public class ClientCalls {
    private final TokenClient tokens;

    ClientCalls(TokenClient tokens) {
        this.tokens = tokens;
    }

    /// As the customer whose stored token that is.
    public <T> Uni<T> asCustomer(UUID credential, Function<GraphToken, Uni<T>> call) {
        return lent(() -> tokens.business(credential), call);
    }

    /// As the partner's system user.
    public <T> Uni<T> asPartner(Function<GraphToken, Uni<T>> call) {
        return lent(tokens::system, call);
    }

    /// With whatever token is lent.
    public <T> Uni<T> lent(Supplier<Uni<GraphToken>> lend, Function<GraphToken, Uni<T>> call) {
        return Uni.createFrom()
                .deferred(() -> lend.get()
                        .chain(token -> call.apply(token)
                                .onFailure(GraphFault.TokenDead.class)
                                .invoke(() -> tokens.drop(token))))
                .onFailure(GraphFault.TokenDead.class)
                .retry()
                .atMost(1);
    }
}
