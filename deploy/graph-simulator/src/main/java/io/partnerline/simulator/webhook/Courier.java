package io.partnerline.simulator.webhook;

import io.partnerline.simulator.graph.GraphError;
import io.partnerline.simulator.graph.GraphRefusal;
import io.partnerline.simulator.world.App;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Carries one request to the app's webhook and back.
public final class Courier {
    private record Reply(int status, String body) {}

    private final HttpClient client;
    private final App app;

    public Courier(Vertx vertx, App app) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAliveTimeout(30).setConnectTimeout(5_000),
                new PoolOptions().setHttp1MaxSize(64));
        this.app = app;
    }

    /// Posts a body and tells the status; a time-out or a broken connection fails.
    public Future<Integer> post(String url, byte[] body, Signature signature, Duration timeout) {
        return Future.future(promise -> {
            var options = options(HttpMethod.POST, url, timeout);
            options.setHeaders(signature.headers(app.secret(), body));
            client.request(options)
                    .compose(request -> request.send(Buffer.buffer(body)))
                    .compose(response -> response.body().map(_ -> response.statusCode()))
                    .onComplete(promise);
        });
    }

    /// Asks a callback to prove itself, as Meta does when one is saved.
    public Future<Void> verify(String url, String verifyToken, Duration timeout) {
        var challenge = String.valueOf(ThreadLocalRandom.current().nextInt(100_000_000, 2_000_000_000));
        var query = "hub.mode=subscribe&hub.challenge=%s&hub.verify_token=%s"
                .formatted(challenge, URLEncoder.encode(verifyToken, StandardCharsets.UTF_8));
        return Future.<Reply>future(promise -> client.request(
                                options(HttpMethod.GET, url + (url.contains("?") ? "&" : "?") + query, timeout))
                        .compose(HttpClientRequest::send)
                        .compose(Courier::reply)
                        .onComplete(promise))
                .transform(reply -> proven(reply.succeeded() ? reply.result() : null, challenge));
    }

    private static Future<Reply> reply(HttpClientResponse response) {
        return response.body().map(body -> new Reply(response.statusCode(), body.toString()));
    }

    private static Future<Void> proven(@Nullable Reply reply, String challenge) {
        if (reply == null) {
            return refused("could not be reached");
        }
        if (reply.status() != 200) {
            return refused("HTTP Status Code = " + reply.status());
        }
        return reply.body().equals(challenge)
                ? Future.succeededFuture()
                : refused("the response does not match the challenge");
    }

    private static Future<Void> refused(String why) {
        return Future.failedFuture(new GraphRefusal(GraphError.of(2200)
                .withMessage("(#2200) Callback verification failed with the following errors: " + why)));
    }

    private static RequestOptions options(HttpMethod method, String url, Duration timeout) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(url)
                .setFollowRedirects(false)
                .setTimeout(timeout.toMillis());
    }
}
