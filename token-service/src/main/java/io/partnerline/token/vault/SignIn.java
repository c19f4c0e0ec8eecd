package io.partnerline.token.vault;

import io.quarkus.vault.client.auth.VaultAuthRequest;
import io.quarkus.vault.client.auth.VaultToken;
import io.quarkus.vault.client.auth.VaultTokenProvider;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// Signs in to Vault: once for all calls of this replica, again shortly before what it was given ends, and again when
/// Vault takes it no more. Never renews: a renewed token has a longest life to mind, a new one has not. ADR 0033 says
/// why the extension's own cache is not used.
final class SignIn implements VaultTokenProvider {
    /// A token refused this soon after its sign-in is not the reason: another sign-in would give the same.
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private static final CompletableFuture<VaultToken> NONE =
            CompletableFuture.failedFuture(new IllegalStateException("not signed in"));

    private final Function<VaultAuthRequest, CompletionStage<VaultToken>> login;
    private final Duration deadline;
    /// The last sign-in, under way or done.
    private final AtomicReference<CompletableFuture<VaultToken>> last = new AtomicReference<>(NONE);

    /// @param login one sign-in at Vault
    /// @param deadline how long one may take
    SignIn(Function<VaultAuthRequest, CompletionStage<VaultToken>> login, Duration deadline) {
        this.login = login;
        this.deadline = deadline;
    }

    @Override
    public CompletionStage<VaultToken> apply(VaultAuthRequest request) {
        var known = last.get();
        if (!known.isDone() || (isGood(known) && !endsSoon(known.join()))) {
            return known.thenApply(VaultToken::cached);
        }
        var fresh = new CompletableFuture<VaultToken>();
        return last.compareAndSet(known, fresh) ? begin(request, fresh, known) : apply(request);
    }

    /// The client says so when Vault refuses a token that was not fresh, and asks once more.
    @Override
    public void invalidateCache() {
        var known = last.get();
        if (isGood(known) && !isFresh(known.join())) {
            last.compareAndSet(known, NONE);
        }
    }

    private CompletionStage<VaultToken> begin(
            VaultAuthRequest request, CompletableFuture<VaultToken> fresh, CompletableFuture<VaultToken> before) {
        var _ = CompletableFuture.completedFuture(request)
                .thenCompose(login)
                .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((token, failure) -> {
                    if (failure == null) {
                        fresh.complete(token);
                    } else if (isGood(before)) {
                        // Who signs us in may be away while Vault is not.
                        fresh.complete(before.join());
                    } else {
                        fresh.completeExceptionally(failure);
                    }
                });
        return fresh;
    }

    private static boolean isGood(CompletableFuture<VaultToken> known) {
        return known.isDone()
                && !known.isCompletedExceptionally()
                && !known.join().isExpired();
    }

    private static boolean endsSoon(VaultToken token) {
        return token.isExpiringWithin(token.getLeaseDuration().dividedBy(10));
    }

    private static boolean isFresh(VaultToken token) {
        return token.getInstantSource().instant().isBefore(token.getCreated().plus(A_MOMENT));
    }
}
