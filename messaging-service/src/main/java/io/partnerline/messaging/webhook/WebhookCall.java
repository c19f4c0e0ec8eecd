package io.partnerline.messaging.webhook;

import io.partnerline.messaging.address.PublicAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Posts to an address that a client named: to the very address that was looked at, over TLS, and never into our own
/// network. What is answered beside the status is not read.
@ApplicationScoped
class WebhookCall {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int CONNECTIONS = 64;
    private static final int TLS = 443;
    private static final int PLAIN = 80;

    private final WebhookConfig config;
    private final Set<String> trusted;
    private final Vertx vertx;
    private final HttpClient http;

    WebhookCall(WebhookConfig config, Vertx vertx) {
        this.config = config;
        this.trusted = config.trustedHosts().orElse(Set.of());
        this.vertx = vertx;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                // our trace ids are nobody else's business
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout((int) config.deadline().toSeconds())
                .setMaxPoolSize(CONNECTIONS));
    }

    /// The status that came back. Fails with a [NotCalled] that says why there is none.
    Uni<Integer> post(URI address, Map<String, String> headers, byte[] body) {
        return Uni.createFrom()
                .completionStage(() -> resolved(address)
                        .compose(server -> send(address, server, headers, body))
                        .toCompletionStage())
                .ifNoItem()
                .after(config.deadline())
                .failWith(() -> new NotCalled("no answer in time"));
    }

    /// Why there is no answer, without a word of what was sent.
    static final class NotCalled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotCalled(String why) {
            super(why);
        }
    }

    private Future<InetAddress> resolved(URI address) {
        var host = Objects.requireNonNull(address.getHost());
        return vertx.executeBlocking(() -> InetAddress.getByName(host), false)
                .recover(unknown -> Future.failedFuture(new NotCalled("no address for its host")))
                .compose(found -> trusted.contains(host) || PublicAddress.is(Objects.requireNonNull(found))
                        ? Future.succeededFuture(found)
                        : Future.failedFuture(new NotCalled("its host is in a private network")));
    }

    private Future<Integer> send(URI address, InetAddress server, Map<String, String> headers, byte[] body) {
        var secure = "https".equals(address.getScheme());
        var port = address.getPort() >= 0 ? address.getPort() : secure ? TLS : PLAIN;
        return http.request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setServer(SocketAddress.inetSocketAddress(port, server.getHostAddress()))
                        .setHost(address.getHost())
                        .setPort(port)
                        .setSsl(secure)
                        .setURI(path(address))
                        .setFollowRedirects(false))
                .compose(request -> {
                    headers.forEach(request::putHeader);
                    return request.send(Buffer.buffer(body)).map(response -> {
                        response.exceptionHandler(WebhookCall::unread);
                        response.request().reset();
                        return response.statusCode();
                    });
                })
                .recover(failure -> Future.failedFuture(new NotCalled("no connection")));
    }

    /// We end it ourselves.
    private static void unread(Throwable reset) {}

    private static String path(URI address) {
        var path = address.getRawPath();
        var query = address.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }
}
