package io.partnerline.token.vault;

import io.partnerline.token.vault.VaultUnavailable.Reason;
import io.quarkus.logging.Log;
import io.quarkus.vault.client.VaultClientException;
import io.quarkus.vault.client.api.sys.wrapping.VaultSysWrapping;
import io.quarkus.vault.client.auth.VaultAuthRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The secret id of our AppRole that came wrapped: unwrapped at the first sign-in, and kept in memory alone. A Vault
/// that is away is asked again; a wrapping token that is used up never gives anything again, and may have been stolen.
///
/// The extension's own unwrapping forgets the secret id after an hour, and cannot get it a second time.
final class WrappedSecretId implements Function<VaultAuthRequest, CompletionStage<String>> {
    private final String wrappingToken;
    private final AtomicReference<@Nullable CompletableFuture<String>> unwrapped = new AtomicReference<>();

    WrappedSecretId(String wrappingToken) {
        this.wrappingToken = wrappingToken;
    }

    /// Kept beyond its caller's patience: an answer that comes late is the only one that ever comes.
    @Override
    public CompletionStage<String> apply(VaultAuthRequest request) {
        var known = unwrapped.get();
        if (known != null && !mayBeAskedAgain(known)) {
            return known;
        }
        var fresh = new CompletableFuture<String>();
        return unwrapped.compareAndSet(known, fresh) ? unwrap(request, fresh) : apply(request);
    }

    private CompletionStage<String> unwrap(VaultAuthRequest request, CompletableFuture<String> fresh) {
        var _ = request.getExecutor()
                .execute(VaultSysWrapping.FACTORY.unwrap(wrappingToken))
                .thenApply(response ->
                        String.valueOf(response.getResult().getData().get("secret_id")))
                .whenComplete((secretId, failure) -> {
                    if (failure == null) {
                        fresh.complete(secretId);
                    } else {
                        fresh.completeExceptionally(told(failure));
                    }
                });
        return fresh;
    }

    private static boolean mayBeAskedAgain(CompletableFuture<String> known) {
        return known.isCompletedExceptionally() && !(known.exceptionNow() instanceof VaultUnavailable);
    }

    private static Throwable told(Throwable failure) {
        var cause = VaultFailures.cause(failure);
        if (cause instanceof VaultClientException refused
                && Integer.valueOf(400).equals(refused.getStatus())) {
            Log.error(Reason.WRAP_USED.detail());
            return new VaultUnavailable(Reason.WRAP_USED);
        }
        return cause;
    }
}
