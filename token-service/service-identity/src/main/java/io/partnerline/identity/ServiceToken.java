package io.partnerline.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The token this service shows to its siblings, as an `Authorization` header.
@ApplicationScoped
public class ServiceToken {
    private final Vertx vertx;
    private final Optional<Path> file;
    private final Uni<String> header;

    ServiceToken(ServiceIdentityConfig config, Vertx vertx) {
        this.vertx = vertx;
        this.file = config.tokenFile();
        Duration refresh = config.refresh();
        this.header = Uni.createFrom().deferred(this::read).memoize().atLeast(refresh);
    }

    /// The value of an `Authorization` header. Fails with [IllegalStateException] where no token file is configured
    /// or it cannot be read.
    public Uni<String> authorization() {
        return header;
    }

    private Uni<String> read() {
        var path = file.orElseThrow(() -> new IllegalStateException(
                "SERVICE_IDENTITY_TOKEN_FILE is not set: it names the file with this service's own token"));
        return vertx.fileSystem()
                .readFile(path.toString())
                .map(content -> "Bearer " + content.toString().strip())
                .onFailure()
                .transform(failure -> new IllegalStateException("no service token at " + path, failure));
    }
}
