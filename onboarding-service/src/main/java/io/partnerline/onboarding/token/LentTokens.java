package io.partnerline.onboarding.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Lent tokens, in memory for a few minutes, never anywhere else.
@ApplicationScoped
class LentTokens {
    private final Map<String, Lent> lent = new ConcurrentHashMap<>();
    private final long life;

    LentTokens(TokenConfig config) {
        this.life = config.keep().toNanos();
    }

    private record Lent(LentToken token, long at) {}

    Uni<LentToken> get(String name, Supplier<Uni<TokenLease>> lease) {
        var found = lent.get(name);
        if (found != null && System.nanoTime() - found.at() < life) {
            return Uni.createFrom().item(found.token());
        }
        return lease.get().map(TokenLease::asLentToken).invoke(token -> keep(name, token));
    }

    void drop(String name) {
        lent.remove(name);
    }

    void drop(LentToken refused) {
        lent.values().removeIf(kept -> kept.token().equals(refused));
    }

    private void keep(String name, LentToken token) {
        var now = System.nanoTime();
        lent.values().removeIf(kept -> now - kept.at() >= life);
        lent.put(name, new Lent(token, now));
    }

    /// How lent tokens are kept.
    @ConfigMapping(prefix = "lent-tokens")
    interface TokenConfig {
        /// How long a lent token is used again; design.md 5.4 allows five minutes.
        @WithDefault("4m")
        Duration keep();
    }
}
