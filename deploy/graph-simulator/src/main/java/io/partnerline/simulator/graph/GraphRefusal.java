package io.partnerline.simulator.graph;

import java.util.Locale;

/// Thrown by a call that Graph refuses.
public final class GraphRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient GraphError error;

    public GraphRefusal(GraphError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public static GraphRefusal of(int code) {
        return new GraphRefusal(GraphError.of(code));
    }

    public static GraphRefusal of(int code, String details) {
        return new GraphRefusal(GraphError.of(code).withDetails(details));
    }

    /// Error 100 with its own sentence.
    public static GraphRefusal parameter(String sentence) {
        return new GraphRefusal(GraphError.of(100).withMessage("(#100) " + sentence));
    }

    public static GraphRefusal required(String parameter) {
        return parameter("The parameter %s is required.".formatted(parameter));
    }

    /// What Graph says of an id it does not know or will not show to this token.
    public static GraphRefusal unsupported(String method, String id) {
        return new GraphRefusal(GraphError.of(100)
                .withSubcode(33)
                .withMessage(
                        ("Unsupported %s request. Object with ID '%s' does not exist, cannot be loaded due to missing"
                                        + " permissions, or does not support this operation. Please read the Graph API"
                                        + " documentation at https://developers.facebook.com/docs/graph-api")
                                .formatted(method.toLowerCase(Locale.ROOT), id)));
    }

    public static GraphRefusal token(int subcode, String message) {
        return new GraphRefusal(
                GraphError.of(190).withSubcode(subcode == 0 ? null : subcode).withMessage(message));
    }

    public GraphError error() {
        return error;
    }
}
