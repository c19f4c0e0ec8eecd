package io.partnerline.onboarding.health;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Whether token-service and messaging-service say that they can serve.
@ApplicationScoped
class Siblings {
    private final WellnessConfig config;
    private final HttpClient client;

    Siblings(WellnessConfig config, Vertx vertx) {
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions().setTracingPolicy(TracingPolicy.IGNORE));
    }

    Uni<HealthCheckResponse> tokenService() {
        return ask("token-service", config.tokenService());
    }

    Uni<HealthCheckResponse> messagingService() {
        return ask("messaging-service", config.messagingService());
    }

    private Uni<HealthCheckResponse> ask(String name, URI service) {
        var request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(service.resolve("/q/health/ready").toString())
                .setTimeout(config.patience().toMillis());
        return Uni.createFrom()
                .completionStage(() -> client.request(request)
                        .compose(HttpClientRequest::send)
                        .map(answer -> answer.statusCode() == 200)
                        .otherwise(false)
                        .toCompletionStage())
                .map(up -> HealthCheckResponse.named(name).status(up).build());
    }
}
