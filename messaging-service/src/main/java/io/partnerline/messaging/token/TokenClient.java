package io.partnerline.messaging.token;

import io.partnerline.identity.ServiceToken;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/// Borrows business tokens and keeps each five minutes at most, in memory alone.
@ApplicationScoped
public class TokenClient {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private record Entry(LentToken token, Instant until) {}

    private final TokenRestClient client;
    private final ServiceToken identity;
    private final InstantSource clock;
    private final AtomicBoolean away = new AtomicBoolean();
    private final Map<UUID, Entry> cache = new ConcurrentHashMap<>();

    TokenClient(@RestClient TokenRestClient client, ServiceToken identity, InstantSource clock) {
        this.client = client;
        this.identity = identity;
        this.clock = clock;
    }

    /// The token, if it is at hand.
    public Optional<LentToken> cached(UUID credentialId) {
        return Optional.ofNullable(cache.get(credentialId))
                .filter(entry -> clock.instant().isBefore(entry.until()))
                .map(Entry::token);
    }

    /// Lends the newest version, or fails with a [LendFault].
    public Uni<LentToken> lend(UUID credentialId, LendReason reason) {
        return identity.authorization()
                .chain(authorization -> client.lease(credentialId, reason.word(), authorization))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(TokenClient::fault)
                .invoke(() -> away.set(false))
                .onFailure(LendFault.Away.class)
                .invoke(() -> away.set(true))
                .invoke(lent ->
                        cache.put(credentialId, new Entry(lent, clock.instant().plus(KEPT))));
    }

    /// Whether token-service lent nothing when it was last asked.
    public boolean isAway() {
        return away.get();
    }

    /// Tells token-service that Meta refused what it lent, so that it looks after the credential. What it makes of that
    /// comes as an event; its being away changes nothing here.
    public Uni<Void> refused(UUID credentialId, long version) {
        return identity.authorization()
                .chain(authorization ->
                        client.refused(credentialId, new TokenRestClient.Refusal(version), authorization))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> Log.warnf("token-service not told of a refusal credential=%s", credentialId))
                .onFailure()
                .recoverWithNull();
    }

    /// Forgets it: it was refused, or a newer one exists.
    public void drop(UUID credentialId) {
        cache.remove(credentialId);
    }

    /// 409: revoked, invalid or never completed; 404: never there (its contract). Everything else may pass.
    private static LendFault fault(Throwable failure) {
        return switch (failure) {
            case WebApplicationException answer
            when answer.getResponse().getStatus() == 409 || answer.getResponse().getStatus() == 404 ->
                new LendFault.NotUsable();
            case WebApplicationException answer ->
                new LendFault.Away(
                        "token-service answered " + answer.getResponse().getStatus());
            default -> new LendFault.Away(failure.getClass().getSimpleName());
        };
    }
}
