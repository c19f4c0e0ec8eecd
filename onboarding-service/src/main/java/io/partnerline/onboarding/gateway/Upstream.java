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

/// messaging-service, as calls are passed on to it: with our own token, within the deadline, streamed.
@ApplicationScoped
class Upstream {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int CONNECT_MILLIS = 2_000;

    private final GatewayConfig config;
    private final ServiceToken identity;
    private final HttpClient http;

    Upstream(GatewayConfig config, ServiceToken identity, Vertx vertx) {
        this.config = config;
        this.identity = identity;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout((int) config.deadline().toSeconds())
                .setMaxPoolSize(config.atOnce()));
    }

    /// The answer, whatever it is. Fails with 503 where none begins in time.
    Uni<Answer> answer(Call call, String place) {
        return identity.authorization()
                .chain(caller -> Uni.createFrom()
                        .completionStage(() -> sent(call, place, caller).toCompletionStage()))
                .map(Answer::new)
                .ifNoItem()
                .after(config.deadline())
                .fail()
                .onFailure()
                .transform(failure -> away())
                .invoke(Upstream::isForCallers);
    }

    private Future<HttpClientResponse> sent(Call call, String place, String caller) {
        return http.request(new RequestOptions()
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
    private static void isForCallers(Answer answer) {
        if (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN) {
            answer.drop();
            throw away();
        }
    }

    private static ProblemException away() {
        return new ProblemException(
                503, "messaging-service-unavailable", "The messaging service does not answer. Try again.");
    }
}
