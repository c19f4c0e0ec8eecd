package io.partnerline.clock;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.tracing.TracingPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/// Runs with the machine's clock, shifted as the simulator's is, so that a test can make a day pass in all services.
final class FollowedClock implements InstantSource, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FollowedClock.class);

    private final InstantSource machine = InstantSource.system();
    private final Vertx vertx;
    private final HttpClient client;
    private final RequestOptions request;
    private final long timer;
    private volatile Duration offset = Duration.ZERO;

    FollowedClock(Vertx vertx, URI leader, Duration refresh) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setTracingPolicy(TracingPolicy.IGNORE));
        this.request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(leader.toString())
                .setTimeout(1_000);
        follow();
        this.timer = vertx.setPeriodic(refresh.toMillis(), tick -> follow());
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(offset);
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }

    private void follow() {
        client.request(request)
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body)
                .map(body -> Duration.ofMillis(new JsonObject(body).getLong("offsetMillis")))
                .onSuccess(read -> offset = read)
                .onFailure(failure -> LOG.debugf("the followed clock does not answer: %s", failure.getMessage()));
    }
}
