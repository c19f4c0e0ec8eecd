package io.partnerline.messaging.media;

import io.partnerline.messaging.token.LentToken;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.util.Objects;
import java.util.Set;

/// Downloads a file from Meta into the store. The token goes along, so every address is looked at before, those of
/// redirects and those that names stand for as well; the connection goes to the very address that was looked at.
@ApplicationScoped
class MediaDownload {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 3;
    private static final int FOUND = 200;
    private static final int GONE = 404;

    private final MediaConfig config;
    private final MediaStore store;
    private final Origins origins;
    private final Vertx vertx;
    private final HttpClient client;

    MediaDownload(MediaConfig config, MediaStore store, Vertx vertx) {
        this.config = config;
        this.store = store;
        this.origins = new Origins(config.origins());
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setConnectTimeout(3_000)
                .setIdleTimeout((int) config.idle().toSeconds())
                .setMaxPoolSize(config.parallel())
                .setDecompressionSupported(false));
    }

    /// Keeps the file under a key and says what it was; fails with a [MediaFault] or [Inspected.TooLarge].
    Uni<MediaContent> to(String key, String url, LentToken token) {
        return Uni.createFrom()
                .completionStage(() -> open(url, token).toCompletionStage())
                .chain(response -> keep(key, response))
                .ifNoItem()
                .after(config.deadline())
                .failWith(() -> new MediaFault.Broken("not within " + config.deadline()));
    }

    private Uni<MediaContent> keep(String key, HttpClientResponse response) {
        var stream = new Inspected(
                response, config.largest(), () -> response.request().reset());
        return store.put(key, stream)
                .map(kept -> stream.content())
                .onFailure(failure -> !(failure instanceof Inspected.TooLarge))
                .transform(failure -> new MediaFault.Broken("the download broke off"))
                .onCancellation()
                .invoke(() -> response.request().reset());
    }

    private Future<HttpClientResponse> open(String url, LentToken token) {
        return origins.allow(url)
                .map(address -> open(address, token, MOST_REDIRECTS))
                .orElseGet(() -> Future.failedFuture(new MediaFault.Foreign()));
    }

    private Future<HttpClientResponse> open(URI address, LentToken token, int redirects) {
        return resolved(address)
                .compose(server -> ask(address, server, token))
                .compose(response -> answer(address, response, token, redirects));
    }

    private Future<InetAddress> resolved(URI address) {
        var host = Objects.requireNonNull(address.getHost());
        return vertx.executeBlocking(() -> InetAddress.getByName(host), false)
                .recover(unknown -> Future.failedFuture(new MediaFault.Broken("no address for its host")))
                .compose(found -> Origins.reachable(host, Objects.requireNonNull(found))
                        ? Future.succeededFuture(found)
                        : Future.failedFuture(new MediaFault.Foreign()));
    }

    private Future<HttpClientResponse> ask(URI address, InetAddress server, LentToken token) {
        var query = address.getRawQuery();
        var path = Objects.requireNonNullElse(address.getRawPath(), "/");
        var port = Origins.port(address);
        return client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setServer(SocketAddress.inetSocketAddress(port, server.getHostAddress()))
                        .setHost(address.getHost())
                        .setPort(port)
                        .setSsl("https".equalsIgnoreCase(address.getScheme()))
                        .setURI(query == null ? path : path + "?" + query)
                        .setFollowRedirects(false))
                .compose(request -> send(request, token))
                .recover(failure -> Future.failedFuture(new MediaFault.Broken("no connection")));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, LentToken token) {
        request.putHeader("Authorization", "Bearer " + token.token());
        // Some report that a download without one is refused (reference 6).
        request.putHeader("User-Agent", "partnerline");
        return request.send().map(response -> {
            // what flows before somebody listens is lost
            response.pause();
            return response;
        });
    }

    private Future<HttpClientResponse> answer(
            URI address, HttpClientResponse response, LentToken token, int redirects) {
        var status = response.statusCode();
        if (status == FOUND) {
            return declared(response) <= config.largest()
                    ? Future.succeededFuture(response)
                    : ended(response, new Inspected.TooLarge());
        }
        var location = response.getHeader("Location");
        if (!REDIRECTS.contains(status) || location == null) {
            return ended(
                    response, status == GONE ? new MediaFault.AddressGone() : new MediaFault.Broken("HTTP " + status));
        }
        var next = origins.follow(address, location);
        response.request().reset();
        return next.isEmpty() || redirects == 0
                ? Future.failedFuture(new MediaFault.Foreign())
                : open(next.get(), token, redirects - 1);
    }

    private static long declared(HttpClientResponse response) {
        var length = response.getHeader("Content-Length");
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    private static Future<HttpClientResponse> ended(HttpClientResponse response, RuntimeException why) {
        response.request().reset();
        return Future.failedFuture(why);
    }
}
