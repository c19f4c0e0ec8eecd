package io.partnerline.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.world.GraphObject;
import io.partnerline.simulator.world.World;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds, authorises and performs calls, and speaks Meta's envelope.
public final class Graph {
    private static final String DEFAULT_VERSION = "v25.0";
    private static final int OLDEST = 21;
    private static final int NEWEST = 26;
    private static final System.Logger LOG = System.getLogger(Graph.class.getName());

    private final World world;
    private final Operations operations;
    private final Quota quota;
    private final Access access;
    private final NodeKinds kinds;

    public Graph(World world, Operations operations, Quota quota) {
        this.world = world;
        this.operations = operations;
        this.quota = quota;
        this.access = new Access(world);
        this.kinds = new NodeKinds(world);
    }

    public GraphRequest read(RoutingContext context) {
        return GraphRequest.of(context, kinds, DEFAULT_VERSION);
    }

    public Future<Answer> perform(GraphRequest request) {
        try {
            return dispatch(request)
                    .<Answer>map(body -> new Answer.Json(200, body, headers(request)))
                    .otherwise(failure -> failed(request, failure));
        } catch (RuntimeException failure) {
            return Future.succeededFuture(failed(request, failure));
        }
    }

    private Future<ObjectNode> dispatch(GraphRequest request) {
        requireVersion(request);
        var operation = operations.find(request.name());
        if (operation == null) {
            throw unknown(request);
        }
        var token = access.authenticate(request, operation.needs());
        var node = world.find(request.subject());
        if (node != null) {
            access.requireReach(request, node, token);
        }
        quota.count(request.name(), node, world.clock().instant());
        return operation.action().apply(new GraphCall(request, node, token));
    }

    private static void requireVersion(GraphRequest request) {
        if (major(request) > NEWEST) {
            throw new GraphRefusal(GraphError.of(2500).withMessage("Unknown path components: /" + request.version()));
        }
    }

    private static int major(GraphRequest request) {
        var version = request.version();
        return Integer.parseInt(version.substring(1, Math.min(version.indexOf('.'), 5)));
    }

    // The token comes first, as at Meta: a stranger learns nothing about ids.
    private GraphRefusal unknown(GraphRequest request) {
        var _ = access.authenticate(request, Needs.ANYTHING);
        if (node(request) == null && !request.name().contains("{unknown}")) {
            return new GraphRefusal(
                    GraphError.of(2500).withMessage("Unknown path components: /" + String.join("/", request.path())));
        }
        return GraphRefusal.unsupported(request.method(), request.subject());
    }

    private @Nullable GraphObject node(GraphRequest request) {
        return world.find(request.subject());
    }

    /// An error in Meta's envelope.
    public Answer refused(GraphRequest request, GraphError error) {
        return new Answer.Json(error.status(), error.envelope(world.ids().trace()), headers(request));
    }

    public Answer failed(GraphRequest request, Throwable failure) {
        if (failure instanceof GraphRefusal refusal) {
            return refused(request, refusal.error());
        }
        LOG.log(System.Logger.Level.ERROR, "the simulator failed at " + request.name(), failure);
        return refused(request, GraphError.of(1).withStatus(500));
    }

    private Map<String, String> headers(GraphRequest request) {
        var now = world.clock().instant();
        var headers = new HashMap<String, String>();
        headers.put("facebook-api-version", "v%d.0".formatted(Math.clamp(major(request), OLDEST, NEWEST)));
        headers.put("x-fb-request-id", world.ids().trace());
        headers.put("x-fb-trace-id", world.ids().trace());
        headers.put("x-app-usage", quota.appUsage(now).toString());
        quota.usage(request.name(), node(request), now)
                .ifPresent(usage ->
                        headers.put("x-business-use-case-usage", usage.header().toString()));
        return headers;
    }
}
