package io.partnerline.token.vault;

import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.auth.VaultAppRoleAuthOptions;
import io.quarkus.vault.client.auth.VaultAppRoleTokenProvider;
import io.quarkus.vault.client.auth.VaultAuthRequest;
import io.quarkus.vault.client.auth.VaultCachingTokenProvider;
import io.quarkus.vault.client.auth.VaultToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Calls to Vault: signed in, each with a deadline, and answered on its caller's context.
@ApplicationScoped
class VaultCalls {
    private final VaultClient client;
    private final Duration deadline;

    VaultCalls(VaultClient extensions, VaultConfig config) {
        this.deadline = config.deadline();
        this.client = extensions
                .configure()
                .tokenProvider(new SignIn(login(extensions, config), deadline))
                .build();
    }

    <T> Uni<T> ask(Function<VaultClient, CompletionStage<T>> call) {
        var answer = Uni.createFrom()
                .completionStage(() -> call.apply(client))
                .ifNoItem()
                .after(deadline)
                .fail();
        return CallersContext.answering(answer);
    }

    /// By the AppRole or the ServiceAccount that the extension is configured with.
    private static Function<VaultAuthRequest, CompletionStage<VaultToken>> login(
            VaultClient extensions, VaultConfig config) {
        if (config.wrappedSecretId().isPresent()) {
            return new VaultAppRoleTokenProvider(VaultAppRoleAuthOptions.builder()
                    .roleId(config.roleId().orElseThrow())
                    .customSecretIdProvider(
                            new WrappedSecretId(config.wrappedSecretId().get()))
                    .build());
        }
        return ((VaultCachingTokenProvider) extensions.getTokenProvider())::request;
    }
}
