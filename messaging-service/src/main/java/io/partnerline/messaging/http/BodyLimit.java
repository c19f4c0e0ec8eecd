package io.partnerline.messaging.http;

import io.partnerline.problem.Problem;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/// How large a body may be: lists of campaigns are files, everything else is small. Quarkus has one limit
/// for all, and an empty answer; it stands behind this one.
@ApplicationScoped
class BodyLimit {
    static final int USUAL = 256 * 1024;
    static final int LIST = 16 * 1024 * 1024;
    /// The limit of a request that does not say how large it is.
    static final String KEY = "partnerline.body-limit";

    private static final Pattern LISTS = Pattern.compile("/clients/[^/]+/campaigns/[^/]+/recipients");

    void begin(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1).handler(BodyLimit::check);
    }

    private static void check(RoutingContext context) {
        var limit = of(context);
        var declared = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (declared == null) {
            context.put(KEY, limit);
        }
        if (declared != null && isMore(declared, limit)) {
            refuse(context);
        } else {
            context.next();
        }
    }

    private static int of(RoutingContext context) {
        var isList = context.request().method() == HttpMethod.POST
                && LISTS.matcher(context.normalizedPath()).matches();
        return isList ? LIST : USUAL;
    }

    /// What is no number the server has refused before.
    private static boolean isMore(String declared, int limit) {
        return declared.length() > 10 || Long.parseLong(declared) > limit;
    }

    /// What still comes is thrown away: a connection that is closed on it would lose the answer.
    private static void refuse(RoutingContext context) {
        var problem = tooLarge();
        context.request().resume();
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(new JsonObject()
                        .put("type", problem.type())
                        .put("title", problem.title())
                        .put("status", problem.status())
                        .put("detail", problem.detail())
                        .encode());
    }

    static Problem tooLarge() {
        return Problem.of(413, "too-large", "The body is larger than this call takes.");
    }
}
