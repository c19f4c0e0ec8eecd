package io.partnerline.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.GraphRefusal;
import io.partnerline.simulator.json.Json;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Mounts control calls: JSON in, JSON out, a sentence when the tester is wrong.
final class Control {
    /// A control call as its handler sees it.
    record Wish(ObjectNode body, RoutingContext context) {
        @Nullable
        String query(String name) {
            return context.request().getParam(name);
        }

        String path(String name) {
            return String.valueOf(context.pathParam(name));
        }
    }

    private final Router router;

    Control(Router router) {
        this.router = router;
    }

    void get(String path, Function<Wish, JsonNode> handler) {
        on(HttpMethod.GET, path, handler);
    }

    void post(String path, Function<Wish, JsonNode> handler) {
        on(HttpMethod.POST, path, handler);
    }

    void delete(String path, Function<Wish, JsonNode> handler) {
        on(HttpMethod.DELETE, path, handler);
    }

    private void on(HttpMethod method, String path, Function<Wish, JsonNode> handler) {
        onLater(method, path, wish -> Future.succeededFuture(handler.apply(wish)));
    }

    void onLater(HttpMethod method, String path, Function<Wish, Future<? extends JsonNode>> handler) {
        var _ = router.route(method, "/control" + path).handler(context -> answer(context, handler));
    }

    private static void answer(RoutingContext context, Function<Wish, Future<? extends JsonNode>> handler) {
        try {
            var _ = handler.apply(new Wish(body(context), context))
                    .onSuccess(answer -> write(context, 200, answer))
                    .onFailure(failure -> refuse(context, failure));
        } catch (IllegalArgumentException | DateTimeException | GraphRefusal wrong) {
            refuse(context, wrong);
        }
    }

    private static ObjectNode body(RoutingContext context) {
        var text = context.body().asString();
        if (text == null || text.isBlank()) {
            return Json.object();
        }
        try {
            if (Json.parse(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException _) {
            throw new IllegalArgumentException("the body is not JSON");
        }
        throw new IllegalArgumentException("the body is not a JSON object");
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        write(context, 400, Json.object("error", String.valueOf(failure.getMessage())));
    }

    private static void write(RoutingContext context, int status, JsonNode answer) {
        var _ = context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(answer.toString());
    }
}
