package io.partnerline.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.partnerline.graph.GraphFault.Throttled.Limit;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/// Sends a [GraphCall] and gives its JSON, or fails with a [GraphFault]. Every call has a deadline, none is repeated
/// here, redirects are not followed, and no query string reaches a span, a metric, a log or an exception.
@ApplicationScoped
public class GraphHttp {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GraphConfig config;
    private final GraphTelemetry telemetry;
    private final GraphPace pace;
    private final HttpClient client;

    GraphHttp(GraphConfig config, GraphTelemetry telemetry, GraphPace pace, Vertx vertx) {
        this.config = config;
        this.telemetry = telemetry;
        this.pace = pace;
        // Vert.x would put whole addresses, secrets included, into its spans: ours are written by GraphTelemetry.
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setMaxPoolSize(config.connections())
                .setKeepAliveTimeout(30));
    }

    /// Makes the call within the configured deadline.
    public Uni<JsonNode> call(GraphCall call) {
        return call(call, config.deadline());
    }

    /// Makes the call within a deadline of the caller's.
    public Uni<JsonNode> call(GraphCall call, Duration deadline) {
        return Uni.createFrom().deferred(() -> {
            var wait = pace.before(call);
            if (wait.isPresent()) {
                return Uni.createFrom().failure(tooMany(wait));
            }
            var span = telemetry.begin(call);
            return connect(call, deadline)
                    .chain(request -> exchange(call, request, span))
                    .ifNoItem()
                    .after(deadline)
                    .fail()
                    .onFailure(TimeoutException.class)
                    .transform(late -> new GraphFault.Unknown(GraphError.none("no answer within " + deadline)))
                    .onItemOrFailure()
                    .invoke((answer, failure) -> span.end(failure))
                    .onCancellation()
                    .invoke(() -> span.end(null));
        });
    }

    private static GraphFault tooMany(Optional<Duration> wait) {
        return new GraphFault.Throttled(
                GraphError.none("our share of the management calls is used up"), Limit.MANAGEMENT, wait);
    }

    private Uni<HttpClientRequest> connect(GraphCall call, Duration deadline) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.method()))
                .setAbsoluteURI(config.url() + "/" + config.version() + GraphRequest.target(call))
                .setConnectTimeout(Math.min(config.connectTimeout().toMillis(), deadline.toMillis()))
                .setFollowRedirects(false);
        return Uni.createFrom()
                .completionStage(() -> client.request(options).toCompletionStage())
                .onFailure()
                .transform(failure -> new GraphFault.Transient(GraphError.none("no connection to the Graph API")));
    }

    private Uni<JsonNode> exchange(GraphCall call, HttpClientRequest request, GraphTelemetry.CallSpan span) {
        span.headers().forEach(request::putHeader);
        return Uni.createFrom()
                .completionStage(() -> GraphRequest.send(call, request)
                        .compose(response ->
                                BoundedBody.read(response, config.maxAnswer()).map(body -> answer(response, body)))
                        .toCompletionStage())
                .onFailure()
                .transform(lost -> new GraphFault.Unknown(GraphError.none("the connection broke before an answer")))
                .onCancellation()
                .invoke(request::reset)
                .invoke(answer -> pace.heard(call, answer.account(), answer.app()))
                .map(answer -> read(call, answer));
    }

    private record Answer(int status, GraphUsage account, GraphUsage app, Buffer body) {}

    private static Answer answer(HttpClientResponse response, Buffer body) {
        return new Answer(
                response.statusCode(),
                GraphUsage.of(response.getHeader(GraphUsage.BUSINESS)),
                GraphUsage.of(response.getHeader(GraphUsage.APP)),
                body);
    }

    private static JsonNode read(GraphCall call, Answer answer) {
        var json = parse(answer.body());
        if (answer.status() / 100 != 2) {
            var error = GraphError.of(answer.status(), json, call.secrets());
            throw GraphFaults.of(error, answer.account().regain());
        }
        if (json.isMissingNode()) {
            throw new GraphFault.Unknown(GraphError.none("HTTP " + answer.status() + " without JSON"));
        }
        return json;
    }

    private static JsonNode parse(Buffer body) {
        try {
            return JSON.readTree(body.getBytes());
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
