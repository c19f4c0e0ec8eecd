package io.partnerline.token.graph;

import io.partnerline.graph.GraphFault;
import io.partnerline.problem.ProblemException;
import io.quarkus.logging.Log;

/// Meta does not answer, or asks us to wait. Nothing is lost: the same call may be made again.
public final class GraphUnavailable extends ProblemException {
    private static final long serialVersionUID = 1L;

    public GraphUnavailable() {
        super(503, "graph-unavailable", "Meta does not answer. Try again.");
    }

    static GraphUnavailable of(GraphFault fault) {
        Log.warnf("the Graph API failed: %s", fault.getMessage());
        return new GraphUnavailable();
    }
}
