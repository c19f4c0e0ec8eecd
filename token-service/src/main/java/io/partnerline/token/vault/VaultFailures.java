package io.partnerline.token.vault;

import io.partnerline.token.vault.VaultUnavailable.Reason;
import io.quarkus.vault.client.VaultClientException;
import io.smallrye.mutiny.TimeoutException;
import java.util.concurrent.CompletionException;

/// What Vault's refusals mean. Its own exceptions end here: their bodies may repeat what was sent.
final class VaultFailures {
    private VaultFailures() {}

    static boolean isAbsent(Throwable failure) {
        return status(failure) == 404;
    }

    static boolean isOvertaken(Throwable failure) {
        return status(failure) == 400
                && cause(failure) instanceof VaultClientException refused
                && refused.hasErrorContaining("check-and-set");
    }

    static Throwable told(Throwable failure) {
        if (cause(failure) instanceof VaultUnavailable told) {
            return told;
        }
        if (isTimeout(cause(failure))) {
            return new VaultUnavailable(Reason.SLOW);
        }
        if (isSignIn(failure)) {
            return new VaultUnavailable(status(failure) == 503 ? Reason.SEALED : Reason.DENIED);
        }
        return switch (status(failure)) {
            case 503 -> new VaultUnavailable(Reason.SEALED);
            case 401, 403 -> new VaultUnavailable(Reason.DENIED);
            case 400, 404, 405 -> new IllegalStateException("Vault refuses a request of ours, HTTP " + status(failure));
            default -> new VaultUnavailable(Reason.DOWN);
        };
    }

    /// Codes of `sys/health`: 200 active; 429, 472 and 473 stand by and pass requests on.
    static void requireServing(int health) {
        switch (health) {
            case 200, 429, 472, 473 -> {}
            case 501, 503 -> throw new VaultUnavailable(Reason.SEALED);
            default -> throw new VaultUnavailable(Reason.DOWN);
        }
    }

    private static boolean isTimeout(Throwable failure) {
        return failure instanceof TimeoutException || failure instanceof java.util.concurrent.TimeoutException;
    }

    // A wrong role or secret id is answered with 400.
    private static boolean isSignIn(Throwable failure) {
        return status(failure) != 0
                && cause(failure) instanceof VaultClientException refused
                && String.valueOf(refused.getRequestPath()).contains("auth/");
    }

    private static int status(Throwable failure) {
        return cause(failure) instanceof VaultClientException refused && refused.getStatus() != null
                ? refused.getStatus()
                : 0;
    }

    static Throwable cause(Throwable failure) {
        var cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
