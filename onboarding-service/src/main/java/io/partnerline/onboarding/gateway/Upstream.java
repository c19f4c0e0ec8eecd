package io.partnerline.onboarding.gateway;

import io.partnerline.identity.ServiceToken;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/// messaging-service, as calls are passed on to it: with our own token, within the deadline, streamed.
@ApplicationScoped
class Upstream {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int CONNECT_MILLIS = 2_000;

    private final GatewayConfig config;
    private final ServiceToken identity;
    private final HttpClient http;
    /// Apart, so that whoever listens takes no connection from a call.
    private final HttpClient streams;

    Upstream(GatewayConfig config, ServiceToken identity, Vertx vertx) {
        this.config = config;
        this.identity = identity;
        this.http = client(vertx, config.deadline(), config.atOnce());
        this.streams = client(vertx, config.silence(), config.streams());
    }

    private static HttpClient client(Vertx vertx, Duration silence, int connections) {
        return vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout((int) silence.toSeconds())
                .setMaxPoolSize(connections));
    }

    /// The answer, whatever it is. Fails with 503 where none begins in time.
    Uni<Answer> answer(Call call, String place) {
        return answer(http, call, place).map(response -> new Answer(response, Optional.empty()));
    }

    /// As above, of an answer that does not end by itself.
    Uni<Answer> stream(Call call, String place) {
        return answer(streams, call, place).map(response -> new Answer(response, Optional.of(config.streamLife())));
    }

    private Uni<HttpClientResponse> answer(HttpClient client, Call call, String place) {
        return identity.authorization()
                .chain(caller -> Uni.createFrom()
                        .completionStage(() -> sent(client, call, place, caller).toCompletionStage()))
                .ifNoItem()
                .after(config.deadline())
                .fail()
                .onFailure()
                .transform(failure -> away())
                .invoke(Upstream::isForCallers);
    }

    private Future<HttpClientResponse> sent(HttpClient client, Call call, String place, String caller) {
        return client.request(new RequestOptions()
                        .setMethod(HttpMethod.valueOf(call.method()))
                        .setAbsoluteURI(config.url().resolve(call.below(place)).toString()))
                .compose(request -> {
                    call.headers().forEach(request::putHeader);
                    request.putHeader("Authorization", caller);
                    return request.send(call.body());
                })
                .map(response -> {
                    // what flows before somebody listens is lost
                    response.pause();
                    return response;
                });
    }

    /// Where we ourselves are not let in, nobody can do anything about it but us.
    private static void isForCallers(HttpClientResponse response) {
        if (response.statusCode() == UNAUTHORIZED || response.statusCode() == FORBIDDEN) {
            new Answer(response, Optional.empty()).drop();
            throw away();
        }
    }

    private static ProblemException away() {
        return new ProblemException(
                503, "messaging-service-unavailable", "The messaging service does not answer. Try again.");
    }
}
