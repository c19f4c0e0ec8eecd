package io.partnerline.messaging.send;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.token.Holds;
import io.partnerline.messaging.token.LendFault;
import io.partnerline.messaging.token.LendReason;
import io.partnerline.messaging.token.TokenClient;
import io.partnerline.messaging.wake.Pump;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Lends tokens that messages wait for, outside every transaction, and lets those messages go.
@ApplicationScoped
class TokenWaits {
    private static final int PARALLEL = 8;

    private final Pool pool;
    private final TokenClient tokens;
    private final Holds holds;
    private final Wakeups wakeups;
    private final InstantSource clock;
    private final SendConfig config;
    private final Map<UUID, Set<UUID>> waiting = new ConcurrentHashMap<>();
    private final Pump<Map.Entry<UUID, Set<UUID>>> pump;

    TokenWaits(
            Vertx vertx,
            Pool pool,
            TokenClient tokens,
            Holds holds,
            Wakeups wakeups,
            InstantSource clock,
            SendConfig config) {
        this.pool = pool;
        this.tokens = tokens;
        this.holds = holds;
        this.wakeups = wakeups;
        this.clock = clock;
        this.config = config;
        this.pump = new Pump<>(vertx, "token waits", PARALLEL, this::take, this::lend);
    }

    /// Remembers that a message waits for a credential's token.
    void await(UUID credentialId, UUID sendId) {
        waiting.computeIfAbsent(credentialId, id -> ConcurrentHashMap.newKeySet())
                .add(sendId);
    }

    /// Once what was said to wait is committed.
    void begin() {
        if (!waiting.isEmpty()) {
            pump.wake();
        }
    }

    private Uni<List<Map.Entry<UUID, Set<UUID>>>> take(int limit) {
        return Uni.createFrom()
                .item(() -> waiting.keySet().stream()
                        .limit(limit)
                        .map(id -> Map.entry(id, Set.copyOf(waiting.getOrDefault(id, Set.of()))))
                        .peek(taken -> waiting.remove(taken.getKey()))
                        .toList());
    }

    private Uni<Void> lend(Map.Entry<UUID, Set<UUID>> wait) {
        return tokens.lend(wait.getKey(), LendReason.SEND)
                .chain(lent -> release(wait.getValue()))
                .invoke(() -> wakeups.wake(Work.SEND))
                .onFailure(LendFault.NotUsable.class)
                .recoverWithUni(() -> hold(wait.getKey()))
                .onFailure()
                .invoke(failure -> Log.warnf("no token lent credential=%s: %s", wait.getKey(), failure.getMessage()))
                // The messages come up again by themselves, and ask again.
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> release(Set<UUID> sends) {
        return pool.preparedQuery("update send set next_at = $2 where id = any($1) and state = 'PENDING'")
                .execute(Tuple.of(sends.toArray(UUID[]::new), Columns.at(clock.instant())))
                .replaceWithVoid();
    }

    private Uni<Void> hold(UUID credentialId) {
        var now = clock.instant();
        return pool.withTransaction(
                transaction -> holds.hold(transaction, credentialId, now, now.plus(config.recheck())));
    }
}
